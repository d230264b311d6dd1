/** The network drawn by cytoscape; the table beside it holds the same, for those who do not see it. */
import cytoscape, { type Core, type ElementDefinition, type Position, type StylesheetJson } from "cytoscape";
import { useEffect, useRef } from "react";
import { type Kind, KINDS, LINE, LINKS } from "../kinds";
import { say } from "../words";
import { placed } from "./rings";
import type { Drawn } from "./network";

const STYLE: StylesheetJson = [
  {
    selector: "node",
    style: {
      label: "data(name)",
      "font-size": 12,
      "font-family": "system-ui, sans-serif",
      color: "#1c2026",
      "text-valign": "bottom",
      "text-margin-y": 3,
      "text-background-color": "#fff",
      "text-background-opacity": 0.75,
      "min-zoomed-font-size": 10,
      "text-max-width": "230px",
      "text-wrap": "ellipsis",
    },
  },
  ...(Object.keys(KINDS) as Kind[]).map((kind) => ({
    selector: `node[kind = "${kind}"]`,
    style: {
      "background-color": KINDS[kind].colour,
      shape: KINDS[kind].shape,
      width: KINDS[kind].size,
      height: KINDS[kind].size,
    } as cytoscape.Css.Node,
  })),
  {
    selector: 'node[kind = "Community"], node[kind = "LiaisonGroup"], node[kind = "WorkingCommittee"]',
    style: { "font-size": 25, "min-zoomed-font-size": 6, "font-weight": 600 },
  },
  {
    selector: "edge",
    style: { width: LINE.width, "line-color": LINE.colour, "curve-style": "haystack", opacity: 0.8 },
  },
  ...Object.entries(LINKS).map(([kind, { colour, width }]) => ({
    selector: `edge[kind = "${kind}"]`,
    style: { "line-color": colour, width } as cytoscape.Css.Edge,
  })),
  {
    selector: "edge[!complete]",
    style: { "line-color": "#b42318", "line-style": "dashed", width: 2.2, "curve-style": "straight", opacity: 1 },
  },
  {
    selector: "node[?bare]",
    style: { "border-width": 3, "border-color": "#b42318", "border-style": "dashed", "background-opacity": 0.35 },
  },
  { selector: "node[?chosen]", style: { "border-width": 4, "border-color": "#1c2026" } },
];

function elements({ nodes, edges }: Drawn, around: string | null): ElementDefinition[] {
  const attached = new Set(edges.filter((edge) => edge.kind === "ATTACHED_TO").map((edge) => edge.target));
  const grouped = nodes.some((node) => node.kind === "LiaisonGroup");
  return [
    ...nodes.map((node) => ({
      data: {
        ...node,
        bare: grouped && node.kind === "Community" && !attached.has(node.id),
        chosen: node.id === around,
      },
    })),
    ...edges.map((edge) => ({ data: { ...edge, id: `${edge.source}>${edge.kind}>${edge.target}` } })),
  ];
}

export default function Graph({
  network,
  around,
  onChoose,
}: {
  network: Drawn;
  around: string | null;
  onChoose: (id: string) => void;
}) {
  const place = useRef<HTMLDivElement>(null);
  const choose = useRef(onChoose);
  choose.current = onChoose;
  const key = network.nodes.map((node) => node.id).join() + network.edges.length;
  useEffect(() => {
    if (!place.current) return;
    const graph: Core = cytoscape({
      container: place.current,
      elements: elements(network, around),
      style: STYLE,
      layout: { name: "preset", padding: 16, positions: placed(network) as unknown as (id: string) => Position },
      maxZoom: 3,
      minZoom: 0.15,
    });
    graph.on("tap", "node", (event) => choose.current(event.target.id() as string));
    const watch = new ResizeObserver(() => {
      graph.resize();
      graph.fit(undefined, 16);
    });
    watch.observe(place.current);
    return () => {
      watch.disconnect();
      graph.destroy();
    };
  }, [key, around]);
  return (
    <figure className="graph">
      <div
        ref={place}
        className="canvas"
        role="img"
        aria-label={`${say("nav.network")}：${network.nodes.length}，${network.edges.length}`}
      />
      <figcaption className="hint">{say("networkHint")}</figcaption>
    </figure>
  );
}
