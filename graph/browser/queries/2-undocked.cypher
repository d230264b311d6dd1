// 还没有对接的单位与社区 · Undocked pairs
// 单位的退休党员住在社区，而双方没有都确认对接。
// A unit's retired members live in a community, and not both sides have confirmed.
MATCH pair = (u:Unit)<-[:RETIRED_FROM]-(m:Member)-[:LIVES_IN]->(k:Community)
WHERE k.code STARTS WITH $county AND m.status = 'ACTIVE'
  AND NOT EXISTS {
    MATCH (u)-[d:DOCKED_WITH]->(k)
    WHERE d.unitConfirmedOn IS NOT NULL AND d.communityConfirmedOn IS NOT NULL
  }
RETURN pair
