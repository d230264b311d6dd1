/** 养老服务: providers, where they serve, and their projects for members. */
import { Link } from "wouter";
import { to, useArea } from "../address";
import { ProvidersDocument } from "../gen/graphql";
import { say, word } from "../words";
import { Listing, names, Two } from "./listing";

export default function Care() {
  const area = useArea();
  return (
    <Listing
      title="nav.care"
      document={ProvidersDocument}
      variables={{ area }}
      page={(answer) => answer.page}
      of="ServiceProvider"
      text={(row) => [row.name, word("ProviderKind", row.kind), names(row.serves), names(row.projects)]}
      columns={[
        {
          title: say("providers"),
          width: "minmax(12rem, 2fr)",
          wide: true,
          cell: (row) => <Two first={row.name} second={word("ProviderKind", row.kind)} />,
        },
        {
          title: say("serves"),
          width: "minmax(12rem, 2fr)",
          cell: (row) =>
            row.serves.edges.length
              ? row.serves.edges.map(({ node }) => (
                  <Link key={node.code} href={to("/overview", { area: node.code })} className="chip">
                    {node.name}
                  </Link>
                ))
              : "—",
        },
        {
          title: say("projects"),
          width: "minmax(12rem, 2fr)",
          cell: (row) =>
            row.projects.edges
              .filter(({ node }) => node.active)
              .map(({ node }) => node.name)
              .join("、") || "—",
        },
      ]}
    >
      <div className="tools">
        <Link href={to("/gaps", { question: "MEMBER_CARE", area })}>{word("CoverageQuestion", "MEMBER_CARE")}</Link>
        <Link href={to("/gaps", { question: "COMMUNITY_SERVICE_PROJECT", area })}>
          {word("CoverageQuestion", "COMMUNITY_SERVICE_PROJECT")}
        </Link>
      </div>
    </Listing>
  );
}
