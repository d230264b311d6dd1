/** 变动: who joined or left the gaps of a question between two kept days, and by which act. */
import { path, useAddress, useArea, useAxis } from "../address";
import { useAsk } from "../asking";
import { type CoverageQuestion, MovedDocument, PlacesDocument } from "../gen/graphql";
import { ACT_NAMES } from "../gen/act-names";
import { SubjectCell, subjectName } from "../parts/subject";
import { Days } from "../parts/days";
import { AreaPath } from "../parts/places";
import { day, pick, say, word } from "../words";
import { Listing } from "./listing";

/** The act that did it; what no act did, the calendar did. */
function how(act: string | null | undefined): string {
  if (!act) return say("byCalendar");
  const named = ACT_NAMES[act as keyof typeof ACT_NAMES];
  return named ? pick(named) : act;
}

export default function Movement() {
  const [params, change] = useAddress();
  const area = useArea();
  const axis = useAxis();
  const question = (params.get("question") ?? "MEMBER_REGISTRATION") as CoverageQuestion;
  const from = params.get("from") ?? "";
  const until = params.get("to") ?? "";
  const places = useAsk(PlacesDocument, { path: path(area) });
  return (
    <Listing
      title="movement"
      document={MovedDocument}
      variables={{ question, area, axis, from, to: until }}
      page={(answer) => answer.page}
      id={(row) => row.subject.id}
      of="CoverageGap"
      question={question}
      empty="nobodyMoved"
      text={(row) => [subjectName(row.subject), word("GapChange", row.change), row.day, how(row.act), row.entry]}
      columns={[
        {
          title: say("subject"),
          width: "minmax(10rem, 2fr)",
          wide: true,
          cell: (row) => <SubjectCell subject={row.subject} />,
        },
        {
          title: say("change"),
          width: "minmax(7rem, 1fr)",
          cell: (row) => (
            <span className={row.change === "JOINED" ? "reason" : undefined}>
              {say(row.change === "JOINED" ? "movedIn" : "movedOut")}
            </span>
          ),
        },
        { title: say("date"), width: "7rem", cell: (row) => day(row.day) },
        { title: say("byAct"), width: "minmax(8rem, 1.4fr)", cell: (row) => how(row.act) },
      ]}
    >
      <AreaPath area={area} places={places.data?.areas.edges.map((edge) => edge.node) ?? []} />
      <p className="lead">
        {word("CoverageQuestion", question)} · {say("fromTo", { from, to: until })}
      </p>
      <div className="tools">
        <Days from={from} to={until} change={change} />
      </div>
    </Listing>
  );
}
