/** One field of an act's form, by the type that the contract gives it. */
import { Input, Select, Switch } from "antd";
import { useEffect } from "react";
import type { ActArg, Values } from "../acting";
import { useAsk } from "../asking";
import * as documents from "../gen/graphql";
import type { WORDS } from "../gen/words";
import { signedIn } from "../session";
import { day, pick, say, word } from "../words";
import type { Gap } from "./gaps";

type Value = Values[string];
type Option = { value: string; label: string };

/** What a gap's subject already says of an act's arguments. */
export function given(gap: Gap): Values {
  const { subject } = gap;
  const side: Values =
    { ORIGINAL_UNIT: { side: "UNIT" }, COMMUNITY: { side: "COMMUNITY" } }[String(signedIn()?.role)] ?? {};
  switch (subject.__typename) {
    case "Member":
      return { member: subject.id, ...side };
    case "UnitCommunityPair":
      return { unit: subject.unit.id, community: subject.community.code, ...side };
    case "Community":
      return { community: subject.code, ...side };
    case "Branch":
      return { branch: subject.id };
    case "Society":
      return { society: subject.id };
    case "County":
      return { county: subject.code };
    case "Claim":
      return { claim: subject.id };
  }
}

const CHOICES = {
  branch: [documents.ChooseBranchDocument, "branches"],
  into: [documents.ChooseBranchDocument, "branches"],
  community: [documents.ChooseCommunityDocument, "communities"],
  unit: [documents.ChooseUnitDocument, "units"],
  liaisonGroup: [documents.ChooseLiaisonGroupDocument, "liaisonGroups"],
  serviceProvider: [documents.ChooseServiceProviderDocument, "serviceProviders"],
  serviceProject: [documents.ChooseServiceProjectDocument, "serviceProjects"],
} as const;

type Props = { arg: ActArg; gap: Gap; value: Value | null; onChange: (value: Value | null) => void };

export function Field(props: Props) {
  const { arg } = props;
  const id = `act-${arg.name}`;
  return (
    <div className="field">
      <label htmlFor={id}>
        {pick(arg)}
        {arg.needed ? <em aria-hidden="true">*</em> : <small>{say("optional")}</small>}
      </label>
      <Control {...props} id={id} />
    </div>
  );
}

function Control({ arg, gap, value, onChange, id }: Props & { id: string }) {
  const text = typeof value === "string" || typeof value === "number" ? String(value) : "";
  const required = arg.needed;
  if (arg.options) {
    const kind = arg.type as keyof typeof WORDS;
    return (
      <Select
        id={id}
        aria-required={required}
        allowClear={!required}
        value={text || null}
        placeholder={say("choose")}
        onChange={(chosen: string | undefined) => onChange(chosen ?? null)}
        options={arg.options.map((each) => ({ value: each, label: word(kind, each) }))}
      />
    );
  }
  if (arg.name === "registration" || arg.name === "memberFile")
    return <OfMember {...{ arg, gap, value, onChange, id }} />;
  if (arg.type === "ID" && arg.name === "member") return <Somebody {...{ arg, gap, value, onChange, id }} />;
  if (arg.type === "ID") return <Chosen {...{ arg, gap, value, onChange, id }} />;
  if (arg.type === "Boolean") return <Switch id={id} checked={value === true} onChange={onChange} />;
  if (arg.type === "Int" || arg.type === "Float")
    return (
      <Input
        id={id}
        type="number"
        required={required}
        value={text}
        onChange={(event) => onChange(event.target.value === "" ? null : Number(event.target.value))}
      />
    );
  const type = arg.type === "Date" ? "date" : "text";
  return (
    <Input
      id={id}
      type={type}
      required={required}
      value={text}
      onChange={(event) => onChange(event.target.value || null)}
    />
  );
}

/** Something of the county around the gap: a branch, a community, a unit. */
function Chosen({ arg, gap, value, onChange, id }: Props & { id: string }) {
  const [document, list] = CHOICES[arg.name as keyof typeof CHOICES] ?? CHOICES.community;
  const home = gap.subject.__typename === "Member" ? gap.subject.home?.code : gap.area?.code;
  const area = arg.name === "branch" && home ? home : (home?.slice(0, 6) ?? null);
  const found = useAsk(document as typeof documents.ChooseBranchDocument, { area });
  const nodes =
    (found.data as unknown as Record<string, { edges: { node: { id: string; name: string } }[] }> | undefined)?.[list]
      ?.edges ?? [];
  const options = nodes.map(({ node }) => ({ value: node.id, label: node.name }));
  const preset = arg.name === "community" && home && options.some((each) => each.value === home) ? home : null;
  usePreset(value, preset, onChange);
  return <Pick {...{ id, value, onChange, options }} loading={found.isPending} />;
}

/** A registration that waits, or a file, of the member. */
function OfMember({ arg, gap, value, onChange, id }: Props & { id: string }) {
  const found = useAsk(documents.OfMemberDocument, { id: gap.subject.id });
  const member = found.data?.member;
  const options: Option[] =
    arg.name === "registration"
      ? (member?.registrations.edges ?? []).map(({ node }) => ({
          value: node.id,
          label: `${day(node.on)} ${node.community?.name ?? ""}`,
        }))
      : (member?.files.edges ?? []).map(({ node }) => ({
          value: node.id,
          label: `${day(node.on)} ${node.community?.name ?? ""} ${word("FileStatus", node.status)}`,
        }));
  usePreset(value, options.length === 1 ? (options[0]?.value ?? null) : null, onChange);
  return <Pick {...{ id, value, onChange, options }} loading={found.isPending} />;
}

/** A member, found among those of the branch's area. */
function Somebody({ gap, value, onChange, id }: Props & { id: string }) {
  const found = useAsk(documents.MembersDocument, { area: gap.area?.code ?? null, status: { eq: "ACTIVE" } });
  const options = (found.data?.members.edges ?? []).map(({ node }) => ({
    value: node.id,
    label: `${node.name} ${node.retiredFrom?.name ?? ""}`,
  }));
  return <Pick {...{ id, value, onChange, options }} loading={found.isPending} />;
}

function usePreset(value: Value | null, preset: string | null, onChange: (value: string) => void): void {
  useEffect(() => {
    if (value === null && preset) onChange(preset);
  }, [value, preset]);
}

function Pick({
  id,
  value,
  onChange,
  options,
  loading,
}: {
  id: string;
  value: Value | null;
  onChange: (value: Value | null) => void;
  options: Option[];
  loading: boolean;
}) {
  return (
    <Select
      id={id}
      showSearch={{ optionFilterProp: "label" }}
      loading={loading}
      value={typeof value === "string" ? value : null}
      placeholder={say("choose")}
      notFoundContent={say(loading ? "loading" : "chooseNone")}
      onChange={(chosen: string) => onChange(chosen)}
      options={options}
    />
  );
}
