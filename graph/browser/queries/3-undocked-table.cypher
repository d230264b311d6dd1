// 还没有对接的，列成表 · Undocked pairs as a table
// 同上，一对一行，退休党员多的在前。
// The same, a row a pair, the most retirees first.
MATCH (u:Unit)<-[:RETIRED_FROM]-(m:Member)-[:LIVES_IN]->(k:Community)
WHERE k.code STARTS WITH $county AND m.status = 'ACTIVE'
  AND NOT EXISTS {
    MATCH (u)-[d:DOCKED_WITH]->(k)
    WHERE d.unitConfirmedOn IS NOT NULL AND d.communityConfirmedOn IS NOT NULL
  }
RETURN u.name AS 单位, k.name AS 社区, count(m) AS 人数
ORDER BY 人数 DESC, 单位, 社区
