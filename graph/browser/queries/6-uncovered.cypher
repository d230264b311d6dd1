// 一个县里没有报到的人 · The uncovered of a county
// 人、住处、单位和历次征求意见；没有征求意见的，就是还没有人问过。
// The people, their homes, their units and what they were asked; one without a consultation has not been asked yet.
MATCH home = (m:Member)-[:LIVES_IN]->(k:Community)
WHERE k.code STARTS WITH $county AND m.status = 'ACTIVE'
  AND NOT EXISTS { (m)-[:REGISTERED_WITH]->(:Community) }
OPTIONAL MATCH unit = (m)-[:RETIRED_FROM|SERVED_BY]->(:Unit)
OPTIONAL MATCH asked = (m)<-[:OF]-(:Consultation)
RETURN home, unit, asked
