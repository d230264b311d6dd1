/** 审计: who saw or did what, for the auditor alone. */
import { Input, Select } from "antd";
import { useAddress } from "../address";
import { AuditDocument, type AuditKind } from "../gen/graphql";
import { WORDS } from "../gen/words";
import { Days } from "../parts/days";
import { say, word } from "../words";
import { Listing, Two } from "./listing";

export default function Audit() {
  const [params, change] = useAddress();
  const kind = params.get("kind") as AuditKind | null;
  const variables = {
    kind,
    about: params.get("about"),
    who: params.get("who"),
    from: params.get("from"),
    to: params.get("to"),
  };
  return (
    <Listing
      title="nav.audit"
      document={AuditDocument}
      variables={variables}
      page={(answer) => answer.page}
      of="AuditEntry"
      text={(row) => [
        row.at,
        word("AuditKind", row.kind),
        row.act,
        row.who,
        row.role,
        row.about.join(" "),
        row.code,
        row.hash,
      ]}
      columns={[
        {
          title: say("at"),
          width: "11rem",
          cell: (row) => (
            <Two first={new Date(row.at).toLocaleString("sv-SE")} second={`${row.chain} · ${row.number}`} />
          ),
        },
        {
          title: say("kind"),
          width: "6.5rem",
          cell: (row) => (
            <span className={row.kind === "REFUSAL" ? "reason" : undefined}>{word("AuditKind", row.kind)}</span>
          ),
        },
        {
          title: say("event"),
          width: "minmax(8rem, 1.2fr)",
          wide: true,
          cell: (row) => <Two first={row.act} second={row.code ?? row.reason} />,
        },
        {
          title: say("who"),
          width: "minmax(8rem, 1.2fr)",
          cell: (row) => (
            <Two first={row.who} second={[word("Role", row.role), row.anchor].filter(Boolean).join(" ")} />
          ),
        },
        { title: say("about"), width: "minmax(9rem, 1.4fr)", cell: (row) => row.about.join("、") || "—" },
      ]}
    >
      <p className="lead">{say("auditLead")}</p>
      <div className="tools">
        <Select
          aria-label={say("kind")}
          value={kind ?? ""}
          popupMatchSelectWidth={false}
          onChange={(chosen) => change({ kind: chosen || null })}
          options={[
            { value: "", label: say("all") },
            ...Object.keys(WORDS.AuditKind).map((key) => ({ value: key as string, label: word("AuditKind", key) })),
          ]}
        />
        <Input
          aria-label={say("about")}
          placeholder={say("about")}
          allowClear
          defaultValue={variables.about ?? ""}
          style={{ width: "11em" }}
          onPressEnter={(event) => change({ about: event.currentTarget.value || null })}
          onClear={() => change({ about: null })}
        />
        <Days from={variables.from} to={variables.to} change={change} />
      </div>
    </Listing>
  );
}
