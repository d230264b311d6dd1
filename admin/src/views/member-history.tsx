/** What has happened with a member: acts and what ended, the latest first. */
import { day, say, word } from "../words";
import type { MemberRead } from "./member";

type Event = { id: string; on: string; what: string; how: string; by: string | null | undefined };

function events(member: MemberRead): Event[] {
  const of = <N extends { id: string; on: string; recordedBy?: string | null }>(
    connection: { edges: { node: N }[] },
    what: string,
    how: (node: N) => string,
  ): Event[] =>
    connection.edges.map(({ node }) => ({ id: node.id, on: node.on, what, how: how(node), by: node.recordedBy }));
  return [
    ...of(member.consultations, say("consultation"), (each) =>
      [word("ConsultationOutcome", each.outcome), word("ConsultationReason", each.reason)].filter(Boolean).join(" · "),
    ),
    ...of(member.registrations, say("registration"), (each) =>
      [each.community?.name, word("RegistrationChannel", each.channel), word("RegistrationStatus", each.status)]
        .filter(Boolean)
        .join(" · "),
    ),
    ...of(member.files, say("file"), (each) =>
      [each.community?.name, word("FileStatus", each.status)].filter(Boolean).join(" · "),
    ),
    ...of(member.deliveries, say("delivery"), (each) => each.note ?? ""),
    ...of(member.trainings, say("training"), () => ""),
    ...of(member.transfers, say("transfer"), () => ""),
    ...member.history.edges.map(({ node }) => ({
      id: node.id,
      on: node.until,
      what: say("formerly", { link: word("FormerLinkKind", node.link) }),
      how: [
        (node.community ?? node.branch ?? node.unit ?? node.society ?? node.volunteerTeam)?.name,
        node.since ? `${day(node.since)} – ${day(node.until)}` : "",
      ]
        .filter(Boolean)
        .join(" · "),
      by: node.recordedBy,
    })),
  ].sort((one, other) => other.on.localeCompare(one.on));
}

export function History({ member }: { member: MemberRead }) {
  const told = events(member);
  if (!told.length) return <p className="hint">{say("none")}</p>;
  return (
    <table className="plain">
      <thead>
        <tr>
          <th scope="col">{say("date")}</th>
          <th scope="col">{say("event")}</th>
          <th scope="col">{say("outcome")}</th>
          <th scope="col">{say("recordedBy")}</th>
        </tr>
      </thead>
      <tbody>
        {told.map((each) => (
          <tr key={each.id}>
            <td className="num">{day(each.on)}</td>
            <th scope="row">{each.what}</th>
            <td>{each.how || "—"}</td>
            <td>{each.by ?? "—"}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
