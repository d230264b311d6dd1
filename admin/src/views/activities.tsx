/** 活动: what branches held, the latest first. */
import { useArea } from "../address";
import { ActivitiesDocument } from "../gen/graphql";
import { day, number, say } from "../words";
import { Listing, names, Two } from "./listing";

export default function Activities() {
  const area = useArea();
  return (
    <Listing
      title="nav.activities"
      document={ActivitiesDocument}
      variables={{ area }}
      page={(answer) => answer.page}
      of="Activity"
      text={(row) => [row.on, row.name, row.theme, names(row.heldBy), row.attendees.totalCount]}
      columns={[
        { title: say("date"), width: "7rem", cell: (row) => day(row.on) },
        {
          title: say("nav.activities"),
          width: "minmax(12rem, 2fr)",
          wide: true,
          cell: (row) => <Two first={row.name} second={row.theme} />,
        },
        { title: say("heldBy"), width: "minmax(10rem, 1.6fr)", cell: (row) => names(row.heldBy) },
        { title: say("attendees"), width: "5rem", cell: (row) => number(row.attendees.totalCount) },
        { title: say("recordedBy"), width: "minmax(6rem, 1fr)", cell: (row) => row.recordedBy ?? "—" },
      ]}
    />
  );
}
