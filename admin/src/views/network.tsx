/** 网络: a county's committee, units, communities, branches, societies and providers; what is missing is dashed. */
import { Checkbox } from "antd";
import { lazy, Suspense, useMemo } from "react";
import { Link, Redirect } from "wouter";
import { path, to, useAddress, useArea } from "../address";
import { useAsk } from "../asking";
import { CountiesDocument, NetworkDocument, type NetworkQuery } from "../gen/graphql";
import { type Kind, KINDS, LINKS } from "../kinds";
import { AreaPath } from "../parts/places";
import { Answered, Loading } from "../parts/states";
import { CopyButton, PrintButton } from "../parts/taking";
import { useSession } from "../session";
import { number, pick, say, useLanguage, word } from "../words";

const Graph = lazy(() => import("./graph"));

export type Drawn = { nodes: NetworkQuery["network"]["nodes"]; edges: NetworkQuery["network"]["edges"] };
const MOST = 400;

/** What is left of a network: the kinds that are wanted, around one node where one is chosen, or only what is missing. */
export function narrowed(network: Drawn, hidden: ReadonlySet<string>, around: string | null, missing: boolean): Drawn {
  const kept = new Set(network.nodes.filter((node) => !hidden.has(node.kind)).map((node) => node.id));
  let edges = network.edges.filter((edge) => kept.has(edge.source) && kept.has(edge.target));
  if (missing) edges = edges.filter((edge) => !edge.complete);
  if (around) edges = edges.filter((edge) => edge.source === around || edge.target === around);
  const ends = new Set(edges.flatMap((edge) => [edge.source, edge.target]));
  const attached = new Set(network.edges.filter((edge) => edge.kind === "ATTACHED_TO").map((edge) => edge.target));
  const bare = (id: string, kind: string) => kind === "Community" && !attached.has(id);
  const nodes = network.nodes.filter(
    (node) =>
      kept.has(node.id) &&
      (around || missing
        ? ends.has(node.id) || node.id === around || (missing && !around && bare(node.id, node.kind))
        : true),
  );
  return { nodes, edges };
}

export default function NetworkView() {
  useLanguage();
  const [params, change] = useAddress();
  const session = useSession();
  const asked = useArea();
  const area = asked ?? (session?.role === "WORKING_COMMITTEE" ? null : "3707");
  const county = area && area.length >= 6 ? area : null;
  const query = useAsk(
    NetworkDocument,
    { area: county ?? "", limit: MOST, path: path(area) },
    { enabled: county !== null },
  );
  const hidden = useMemo(() => new Set((params.get("without") ?? "").split(",").filter(Boolean)), [params]);
  const around = params.get("around");
  const missing = params.get("missing") === "yes";
  const toggle = (kind: string) => {
    const next = new Set(hidden);
    if (!next.delete(kind)) next.add(kind);
    change({ without: [...next].join(",") || null });
  };
  return (
    <div className="view network">
      <header className="view-head">
        <h1>{say("nav.network")}</h1>
        <AreaPath area={area} places={query.data?.areas.edges.map((edge) => edge.node) ?? []} />
        {query.data ? <Tools network={query.data.network} area={county} /> : null}
      </header>
      {county === null ? (
        <Counties />
      ) : (
        <Answered query={query} rows={8}>
          {({ network }) => {
            const drawn = narrowed(network, hidden, around, missing);
            const chosen = network.nodes.find((node) => node.id === around);
            return (
              <>
                <div className="legend" role="group" aria-label={say("legend")}>
                  {(Object.keys(KINDS) as Kind[]).map((kind) => (
                    <label key={kind}>
                      <input type="checkbox" checked={!hidden.has(kind)} onChange={() => toggle(kind)} />
                      <i style={{ background: KINDS[kind].colour }} className={KINDS[kind].shape} />
                      {word("Listing", kind)}
                      <small>{network.nodes.filter((node) => node.kind === kind).length}</small>
                    </label>
                  ))}
                  <span className="line">{say("solid")}</span>
                  <span className="line dashed">{say("dashed")}</span>
                  <Checkbox
                    checked={missing}
                    onChange={(event) => change({ missing: event.target.checked ? "yes" : null })}
                  >
                    {say("onlyMissing")}
                  </Checkbox>
                  {chosen ? (
                    <button type="button" className="link" onClick={() => change({ around: null })}>
                      {say("wholeNetwork")}
                    </button>
                  ) : null}
                </div>
                {network.truncated ? (
                  <p className="banner" role="status">
                    {say("truncated", { count: number(MOST) })}
                  </p>
                ) : null}
                <div className="network-two">
                  <Suspense fallback={<Loading rows={8} />}>
                    <Graph network={drawn} around={around} onChoose={(id) => change({ around: id })} />
                  </Suspense>
                  <Edges
                    network={drawn}
                    title={chosen ? say("neighbours", { name: chosen.name }) : say("table")}
                    onChoose={(id) => change({ around: id })}
                  />
                </div>
              </>
            );
          }}
        </Answered>
      )}
    </div>
  );
}

function Tools({ network, area }: { network: Drawn; area: string | null }) {
  const name = (id: string) => network.nodes.find((node) => node.id === id)?.name ?? id;
  return (
    <div className="tools">
      <CopyButton
        of="Network"
        area={area}
        lines={() =>
          network.edges.map((edge) => [
            name(edge.source),
            link(edge.kind),
            name(edge.target),
            edge.complete ? "" : say("missing"),
          ])
        }
      />
      <PrintButton of="Network" area={area} count={network.nodes.length} />
    </div>
  );
}

function link(kind: string): string {
  return kind in LINKS ? pick(LINKS[kind as keyof typeof LINKS]) : kind;
}

function Edges({ network, title, onChoose }: { network: Drawn; title: string; onChoose: (id: string) => void }) {
  const names = new Map(network.nodes.map((node) => [node.id, node.name]));
  const sorted = [...network.edges].sort((one, other) => Number(one.complete) - Number(other.complete));
  const choose = (id: string) => (
    <button type="button" className="link" onClick={() => onChoose(id)}>
      {names.get(id)}
    </button>
  );
  return (
    <section className="network-table" aria-label={title} tabIndex={0}>
      <h2>
        {title}
        <small>{say("count", { count: number(sorted.length) })}</small>
      </h2>
      <table className="plain">
        <thead>
          <tr>
            <th scope="col">{say("from")}</th>
            <th scope="col">{say("relation")}</th>
            <th scope="col">{say("toward")}</th>
          </tr>
        </thead>
        <tbody>
          {sorted.map((edge) => (
            <tr key={edge.source + edge.kind + edge.target}>
              <td>{choose(edge.source)}</td>
              <td className={edge.complete ? undefined : "reason"}>
                {link(edge.kind)}
                {edge.complete ? "" : ` · ${say("missing")}`}
              </td>
              <td>{choose(edge.target)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

/** Those whose scope is no county choose one of it; where there is one only, it is that. */
function Counties() {
  const session = useSession();
  const committee = session?.role === "WORKING_COMMITTEE" ? session.anchor : null;
  const query = useAsk(CountiesDocument, { committee: committee ?? "", own: committee !== null });
  return (
    <Answered query={query}>
      {({ counties, workingCommittee }) => {
        const own = workingCommittee?.responsibleForCounty.edges ?? [];
        const edges = own.length ? own : counties.edges;
        if (edges.length === 1 && edges[0])
          return <Redirect to={to("/network", { area: edges[0].node.code })} replace />;
        return (
          <div className="nothing">
            <p>{say("chooseCounty")}</p>
            <ul className="counties">
              {edges.map(({ node }) => (
                <li key={node.code}>
                  <Link href={to("/network", { area: node.code })}>{node.name}</Link>
                </li>
              ))}
            </ul>
          </div>
        );
      }}
    </Answered>
  );
}
