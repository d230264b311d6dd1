/** 人员: the members of an area, page by page. */
import { Select } from "antd";
import { Link } from "wouter";
import { useAddress, useArea } from "../address";
import { type MemberStatus, MembersDocument } from "../gen/graphql";
import { WORDS } from "../gen/words";
import { say, word } from "../words";
import { Listing, Two } from "./listing";

export default function Members() {
  const [params, change] = useAddress();
  const area = useArea();
  const status = (params.get("status") ?? "ACTIVE") as MemberStatus;
  return (
    <Listing
      title="nav.members"
      document={MembersDocument}
      variables={{ area: params.get("area") ? area : null, status: { eq: status } }}
      page={(answer) => answer.members}
      of="Member"
      text={(row) => [
        row.name,
        row.home?.name,
        row.retiredFrom?.name,
        row.registeredWith?.name,
        word("MemberStatus", row.status),
      ]}
      columns={[
        {
          title: say("name"),
          width: "minmax(9rem, 1.4fr)",
          wide: true,
          cell: (row) => (
            <Two
              first={<Link href={`/members/${row.id}`}>{row.name}</Link>}
              second={`${word("RetirementType", row.retirementType)} · ${word("PartyStatus", row.partyStatus)}`}
            />
          ),
        },
        {
          title: say("home2"),
          width: "minmax(9rem, 1.5fr)",
          cell: (row) => <Two first={row.home?.name ?? say("noHome")} second={row.home?.subdistrict?.name} />,
        },
        { title: say("originalUnit"), width: "minmax(9rem, 1.6fr)", cell: (row) => row.retiredFrom?.name ?? "—" },
        {
          title: say("registered"),
          width: "minmax(8rem, 1.2fr)",
          cell: (row) => row.registeredWith?.name ?? <span className="reason">{say("notRegistered")}</span>,
        },
      ]}
    >
      <p className="lead">{say("peopleLead")}</p>
      <div className="tools">
        <Select
          aria-label={say("state")}
          value={status}
          popupMatchSelectWidth={false}
          onChange={(chosen) => change({ status: chosen === "ACTIVE" ? null : chosen })}
          options={Object.keys(WORDS.MemberStatus).map((key) => ({
            value: key as MemberStatus,
            label: word("MemberStatus", key),
          }))}
        />
      </div>
    </Listing>
  );
}
