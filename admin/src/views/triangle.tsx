/** The triangle of working committee, unit and community around one member: what is in place solid, what is missing dashed. */
import { say } from "../words";
import type { MemberRead } from "./member";

/** `at` is how far along a leg its name stands. */
type Leg = { from: string; to: string; name: string; there: boolean; at: number };
type Corner = { x: number; y: number; title: string; name: string; there: boolean };

const WIDE = 13;

function short(name: string): string {
  return name.length > WIDE ? `${name.slice(0, WIDE - 1)}…` : name;
}

/** The corners and legs, from the links as they are; whether the question counts them is the service's to say. */
function drawn(member: MemberRead): { corners: Record<string, Corner>; legs: Leg[] } {
  const community = member.registeredWith ?? member.home;
  const unit = member.servedBy ?? member.retiredFrom;
  const group = community?.liaisonGroups.edges[0]?.node;
  const registered = member.registeredWith;
  const docked =
    community?.dockedUnits.edges.some(
      (edge) => edge.node.id === unit?.id && edge.unitConfirmedOn && edge.communityConfirmedOn,
    ) ?? false;
  const committee =
    registered?.liaisonGroups.edges[0]?.node.workingCommittee ??
    member.home?.subdistrict?.county?.workingCommittees.edges[0]?.node;
  return {
    corners: {
      committee: { x: 300, y: 48, title: say("committee"), name: committee?.name ?? "—", there: Boolean(committee) },
      unit: {
        x: 110,
        y: 300,
        title: say(member.servedBy ? "managingUnit" : "originalUnit"),
        name: unit?.name ?? say("noUnit"),
        there: Boolean(unit),
      },
      community: {
        x: 490,
        y: 300,
        title: say(registered ? "registered" : "home2"),
        name: community?.name ?? say("noHome"),
        there: Boolean(community),
      },
      member: { x: 300, y: 196, title: "", name: member.name, there: true },
    },
    legs: [
      { from: "member", to: "unit", name: say("originalUnit"), there: Boolean(unit), at: 0.55 },
      { from: "member", to: "community", name: say("registration"), there: Boolean(registered), at: 0.55 },
      { from: "unit", to: "community", name: say("docked"), there: docked, at: 0.5 },
      { from: "committee", to: "community", name: group?.name ?? say("group"), there: Boolean(group), at: 0.38 },
    ],
  };
}

export function Triangle({ member }: { member: MemberRead }) {
  const { corners, legs } = drawn(member);
  return (
    <>
      <svg
        className="triangle"
        viewBox="0 0 600 360"
        role="img"
        aria-label={`${say("triangle")}：${legs.map((leg) => `${leg.name} ${say(leg.there ? "present" : "missing")}`).join("，")}`}
      >
        {legs.map((leg) => {
          const [from, to] = [corners[leg.from], corners[leg.to]] as [Corner, Corner];
          const [x, y] = [from.x + (to.x - from.x) * leg.at, from.y + (to.y - from.y) * leg.at];
          return (
            <g key={leg.from + leg.to} className={leg.there ? "leg" : "leg gone"}>
              <line x1={from.x} y1={from.y} x2={to.x} y2={to.y} />
              <text x={x} y={y - 5}>
                {leg.there ? leg.name : `${leg.name} · ${say("missing")}`}
              </text>
            </g>
          );
        })}
        {Object.entries(corners).map(([key, corner]) => (
          <g
            key={key}
            className={`corner ${key}${corner.there ? "" : " gone"}`}
            transform={`translate(${corner.x} ${corner.y})`}
          >
            <rect x={key === "member" ? -62 : -98} y="-25" width={key === "member" ? 124 : 196} height="50" rx="6" />
            {corner.title ? (
              <text y="-6" className="title">
                {corner.title}
              </text>
            ) : null}
            <text y={corner.title ? 14 : 6} className="name">
              {short(corner.name)}
            </text>
            <title>{corner.name}</title>
          </g>
        ))}
      </svg>
      <details>
        <summary>{say("triangleTable")}</summary>
        <table className="plain">
          <thead>
            <tr>
              <th scope="col">{say("relation")}</th>
              <th scope="col">{say("from")}</th>
              <th scope="col">{say("toward")}</th>
              <th scope="col">{say("state")}</th>
            </tr>
          </thead>
          <tbody>
            {legs.map((leg) => (
              <tr key={leg.from + leg.to}>
                <th scope="row">{leg.name}</th>
                <td>{corners[leg.from]?.name}</td>
                <td>{corners[leg.to]?.name}</td>
                <td className={leg.there ? undefined : "reason"}>{say(leg.there ? "present" : "missing")}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </details>
    </>
  );
}
