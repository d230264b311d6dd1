/** 社团: societies, and whether a branch has been founded in each. */
import { useArea } from "../address";
import { SocietiesDocument } from "../gen/graphql";
import { number, say, word } from "../words";
import { Listing, names } from "./listing";

export default function Societies() {
  const area = useArea();
  return (
    <Listing
      title="nav.societies"
      document={SocietiesDocument}
      variables={{ area }}
      page={(answer) => answer.page}
      of="Society"
      text={(row) => [row.name, row.basedIn?.name, row.members.totalCount, names(row.branches)]}
      columns={[
        { title: say("nav.societies"), width: "minmax(12rem, 2fr)", wide: true, cell: (row) => row.name },
        { title: say("basedIn"), width: "minmax(8rem, 1.3fr)", cell: (row) => row.basedIn?.name ?? "—" },
        { title: say("registeredSociety"), width: "6rem", cell: (row) => say(row.registered ? "yes" : "no") },
        { title: say("members"), width: "6rem", cell: (row) => number(row.members.totalCount) },
        {
          title: say("societyBranch"),
          width: "minmax(9rem, 1.5fr)",
          cell: (row) =>
            row.branches.edges.length ? (
              row.branches.edges
                .map(({ node }) => `${node.name}（${word("BranchLifecycle", node.lifecycle)}）`)
                .join("、")
            ) : (
              <span className="reason">{say("noBranchHere")}</span>
            ),
        },
      ]}
    />
  );
}
