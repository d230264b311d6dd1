// 一名党员的圈子 · One member's circle
// 单位、社区、支部、社团、活动、征求意见、报到，以及单位的对接和社区的挂靠组；没有指定编号，就是本县报到者中编号最小的一位。
// Everything a member is tied to, with the unit's dockings and the community's groups; where no id is set, the first of the county who is registered.
MATCH (m:Member) WHERE m.id STARTS WITH $member
  AND ($member <> '' OR EXISTS { MATCH (m)-[:REGISTERED_WITH]->(k:Community) WHERE k.code STARTS WITH $county })
WITH m ORDER BY m.id LIMIT 1
MATCH circle = (m)--(near)
OPTIONAL MATCH unit = (m)-[:RETIRED_FROM]->(:Unit)-[:DOCKED_WITH]->(:Community)
OPTIONAL MATCH staff = (m)-[:REGISTERED_WITH]->(:Community)<-[:ATTACHED_TO]-(:LiaisonGroup)<-[:HAS_GROUP]-(:WorkingCommittee)
RETURN circle, unit, staff
