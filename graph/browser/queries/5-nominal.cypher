// 形同虚设的支部 · Nominal branches
// 它们在哪里，上级是谁，还有谁的关系留在里面；不在任何社区的也列出。
// Where they are, what they are under, and whose affiliation is still there; those that are in no community too.
MATCH (b:Branch {lifecycle: 'NOMINAL'})
WHERE EXISTS { MATCH (b)-[:BASED_IN]->(k:Community) WHERE k.code STARTS WITH $county }
  OR NOT EXISTS { (b)-[:BASED_IN]->(:Community) }
OPTIONAL MATCH place = (b)-[:BASED_IN]->(:Community)
OPTIONAL MATCH above = (b)-[:UNDER]->()
OPTIONAL MATCH people = (b)<-[:AFFILIATED_WITH|CO_MANAGED_BY]-(:Member)
RETURN b, place, above, people
