/** 组织: committees, Party organisations, units and communities of an area. */
import { Segmented } from "antd";
import { Link } from "wouter";
import { to, useAddress, useArea } from "../address";
import { BranchesDocument, CommitteesDocument, CommunitiesDocument, UnitsDocument } from "../gen/graphql";
import { day, type Key, number, say, word } from "../words";
import { Listing, names, Two } from "./listing";

const KINDS = ["branches", "committees", "communities", "units"] as const;
type Kind = (typeof KINDS)[number];

export default function Organisations() {
  const [params, change] = useAddress();
  const area = useArea();
  const kind = (KINDS as readonly string[]).includes(params.get("kind") ?? "")
    ? (params.get("kind") as Kind)
    : "branches";
  const tabs = (
    <div className="tools">
      <Segmented
        aria-label={say("kind")}
        value={kind}
        onChange={(chosen) => change({ kind: String(chosen) })}
        options={KINDS.map((each) => ({ value: each, label: say(each as Key) }))}
      />
    </div>
  );
  const variables = { area };
  if (kind === "committees") {
    return (
      <Listing
        key={kind}
        title="nav.organisations"
        document={CommitteesDocument}
        variables={variables}
        page={(answer) => answer.page}
        of="WorkingCommittee"
        text={(row) => [row.name, word("CommitteeLevel", row.level), row.head?.name]}
        columns={[
          {
            title: say("committees"),
            width: "minmax(12rem, 2fr)",
            wide: true,
            cell: (row) => <Two first={row.name} second={word("CommitteeLevel", row.level)} />,
          },
          { title: say("head"), width: "minmax(7rem, 1fr)", cell: (row) => row.head?.name ?? "—" },
          { title: say("groups"), width: "minmax(12rem, 2fr)", cell: (row) => names(row.liaisonGroups) },
          { title: say("branches"), width: "6rem", cell: (row) => number(row.branches.totalCount) },
        ]}
      >
        {tabs}
      </Listing>
    );
  }
  if (kind === "communities") {
    return (
      <Listing
        key={kind}
        title="nav.organisations"
        document={CommunitiesDocument}
        variables={variables}
        page={(answer) => answer.page}
        of="Community"
        text={(row) => [
          row.code,
          row.name,
          row.subdistrict?.name,
          row.residents.totalCount,
          row.registeredMembers.totalCount,
        ]}
        columns={[
          {
            title: say("communities"),
            width: "minmax(10rem, 2fr)",
            wide: true,
            cell: (row) => (
              <Two first={<Link href={to("/overview", { area: row.code })}>{row.name}</Link>} second={row.feature} />
            ),
          },
          { title: say("subdistrict"), width: "minmax(8rem, 1fr)", cell: (row) => row.subdistrict?.name ?? "—" },
          {
            title: say("readiness"),
            width: "minmax(7rem, 1fr)",
            cell: (row) => word("CommunityReadiness", row.readiness) || "—",
          },
          { title: say("groups"), width: "minmax(8rem, 1.3fr)", cell: (row) => names(row.liaisonGroups) },
          { title: say("residents"), width: "6rem", cell: (row) => number(row.residents.totalCount) },
          { title: say("registeredCount"), width: "6rem", cell: (row) => number(row.registeredMembers.totalCount) },
        ]}
      >
        {tabs}
      </Listing>
    );
  }
  if (kind === "units") {
    return (
      <Listing
        key={kind}
        title="nav.organisations"
        document={UnitsDocument}
        variables={variables}
        page={(answer) => answer.page}
        of="Unit"
        text={(row) => [
          row.name,
          word("UnitStatus", row.status),
          row.seatCounty?.name ?? row.seatCity?.name,
          row.retirees.totalCount,
        ]}
        columns={[
          { title: say("units"), width: "minmax(12rem, 2fr)", wide: true, cell: (row) => row.name },
          { title: say("state"), width: "7rem", cell: (row) => word("UnitStatus", row.status) },
          {
            title: say("seat"),
            width: "minmax(8rem, 1fr)",
            cell: (row) => row.seatCounty?.name ?? row.seatCity?.name ?? "—",
          },
          { title: say("retirees"), width: "7rem", cell: (row) => number(row.retirees.totalCount) },
          { title: say("docked"), width: "7rem", cell: (row) => number(row.dockedCommunities.totalCount) },
        ]}
      >
        {tabs}
      </Listing>
    );
  }
  return (
    <Listing
      key={kind}
      title="nav.organisations"
      document={BranchesDocument}
      variables={{ ...variables, lifecycle: null }}
      page={(answer) => answer.page}
      of="Branch"
      text={(row) => [
        row.name,
        word("BranchKind", row.kind),
        word("BranchForm", row.form),
        word("BranchLifecycle", row.lifecycle),
        row.basedIn?.name,
        row.termEndsOn,
      ]}
      columns={[
        {
          title: say("branches"),
          width: "minmax(12rem, 2fr)",
          wide: true,
          cell: (row) => (
            <Two first={row.name} second={[word("BranchKind", row.kind), word("BranchForm", row.form)].join(" · ")} />
          ),
        },
        {
          title: say("basedIn"),
          width: "minmax(8rem, 1.2fr)",
          cell: (row) => row.basedIn?.name ?? row.underCommittee?.name ?? "—",
        },
        {
          title: say("state"),
          width: "7rem",
          cell: (row) => (
            <span className={row.lifecycle === "NOMINAL" || row.lifecycle === "DISSOLVED" ? "reason" : undefined}>
              {word("BranchLifecycle", row.lifecycle)}
            </span>
          ),
        },
        {
          title: say("secretary"),
          width: "minmax(6rem, .8fr)",
          cell: (row) =>
            row.secretaries.edges.length ? (
              row.secretaries.edges.map(({ node }) => (
                <Link key={node.id} href={`/members/${node.id}`}>
                  {node.name}
                </Link>
              ))
            ) : (
              <span className="reason">—</span>
            ),
        },
        { title: say("members"), width: "5rem", cell: (row) => number(row.affiliatedMembers.totalCount) },
        { title: say("termEnds"), width: "7rem", cell: (row) => day(row.termEndsOn) },
      ]}
    >
      {tabs}
    </Listing>
  );
}
