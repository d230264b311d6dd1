// 形同虚设的支部 · Nominal branches
// 它们在哪里，上级是谁，还有谁的关系留在里面。
// Where they are, what they are under, and whose affiliation is still there.
MATCH (b:Branch {lifecycle: 'NOMINAL'})
OPTIONAL MATCH place = (b)-[:BASED_IN]->(:Community)
OPTIONAL MATCH above = (b)-[:UNDER]->()
OPTIONAL MATCH people = (b)<-[:AFFILIATED_WITH|CO_MANAGED_BY]-(:Member)
RETURN b, place, above, people
