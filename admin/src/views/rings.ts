/** Where a network's nodes are drawn: the committee in the middle, its groups, the communities, what is in them, the units. */
import type { Drawn } from "./network";

export type At = { x: number; y: number };
type Angles = Map<string, number>;

const RINGS = { LiaisonGroup: 0.42, Community: 1, inside: 1.32, Unit: 1.85 } as const;
const TURN = 2 * Math.PI;
/** Room for a community's name on its ring. */
const ROOM = 86;

function mean(angles: number[]): number {
  const x = angles.reduce((sum, each) => sum + Math.cos(each), 0);
  const y = angles.reduce((sum, each) => sum + Math.sin(each), 0);
  return (Math.atan2(y, x) + TURN) % TURN;
}

/** Even places round a circle, in the order of the angles that they would best have. */
function spread(wanted: [string, number][]): Angles {
  const sorted = [...wanted].sort(([, one], [, other]) => one - other);
  const first = sorted[0]?.[1] ?? 0;
  return new Map(sorted.map(([id], index) => [id, first + (index / sorted.length) * TURN]));
}

export function placed({ nodes, edges }: Drawn): Record<string, At> {
  const kind = new Map(nodes.map((node) => [node.id, node.kind]));
  const ends = (id: string, of: string) =>
    edges
      .flatMap((edge) => (edge.source === id ? [edge.target] : edge.target === id ? [edge.source] : []))
      .filter((other) => kind.get(other) === of);
  const of = (...kinds: string[]) => nodes.filter((node) => kinds.includes(node.kind));

  const groups = of("LiaisonGroup").map((node) => node.id);
  const rank = (community: string) => {
    const at = groups.indexOf(ends(community, "LiaisonGroup")[0] ?? "");
    return at < 0 ? groups.length : at;
  };
  const communities = of("Community").sort(
    (one, other) => rank(one.id) - rank(other.id) || one.id.localeCompare(other.id),
  );
  const angles: Angles = new Map(
    communities.map((node, index) => [node.id, (index / communities.length) * TURN - Math.PI / 2]),
  );
  const round = (id: string, around: string) => {
    const known = ends(id, around).flatMap((each) => angles.get(each) ?? []);
    return known.length ? mean(known) : 0;
  };
  for (const group of groups) angles.set(group, round(group, "Community"));
  const inside = of("Branch", "Society", "ServiceProvider");
  for (const [id, angle] of spread(inside.map((node) => [node.id, round(node.id, "Community")]))) angles.set(id, angle);
  for (const [id, angle] of spread(of("Unit").map((node) => [node.id, round(node.id, "Community")])))
    angles.set(id, angle);

  const radius = Math.max(260, (communities.length * ROOM) / TURN, (of("Unit").length * 34) / TURN);
  const places: Record<string, At> = {};
  of("WorkingCommittee").forEach((node, index, all) => {
    places[node.id] = { x: (index - (all.length - 1) / 2) * 130, y: 0 };
  });
  for (const node of nodes) {
    const angle = angles.get(node.id);
    if (angle === undefined) continue;
    const ring = RINGS[node.kind as keyof typeof RINGS] ?? RINGS.inside;
    places[node.id] = { x: Math.cos(angle) * radius * ring, y: Math.sin(angle) * radius * ring * 0.8 };
  }
  return places;
}
