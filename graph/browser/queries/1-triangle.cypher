// 一个县的三角 · A county's triangle
// 党工委的挂靠组、原单位的对接，在社区相遇；孤零零的社区两样都没有。
// Groups of the committee and docked units meet at the communities; one that stands alone has neither.
MATCH (k:Community) WHERE k.code STARTS WITH $county
OPTIONAL MATCH attached = (:WorkingCommittee)-[:HAS_GROUP]->(:LiaisonGroup)-[:ATTACHED_TO]->(k)
OPTIONAL MATCH docked = (:Unit)-[:DOCKED_WITH]->(k)
RETURN k, attached, docked
