/** What the views ask first, told by the address alone: asked before the views are there, and by the views themselves. */
import { areaOf, axisOf, levelBelow, path } from "./address";
import { askAhead } from "./api";
import { AskedDocument, type CoverageQuestion, GapsDocument, OverviewDocument, TasksDocument } from "./gen/graphql";
import { questionsOf } from "./questions";
import { ownArea, signedIn } from "./session";
import { VIEWS, viewsOf } from "./views";
import { spoken } from "./words";

type Params = URLSearchParams;

/** Rows a page, of most lists and of the gaps, whose rows are short. */
export const PAGE = 50;
export const GAPS_PAGE = 100;

export function tasksOf(params: Params) {
  const question = params.get("question") as CoverageQuestion | null;
  return { area: params.get("area"), question, language: spoken() };
}

export function overviewOf(params: Params) {
  const [area, own] = [areaOf(params), ownArea()];
  const level = levelBelow(own);
  const treed = own !== null && level !== null;
  const root = own ?? "";
  return {
    area,
    axis: axisOf(params),
    path: path(area),
    root,
    level: level ?? "COMMUNITY",
    treed,
    language: spoken(),
  } as const;
}

function question(params: Params): CoverageQuestion {
  return (params.get("question") ?? questionsOf()[0]) as CoverageQuestion;
}

export function askedOf(params: Params) {
  const area = areaOf(params);
  return { question: question(params), area, axis: axisOf(params), path: path(area), language: spoken() };
}

export function gapsOf(params: Params) {
  return {
    question: question(params),
    area: areaOf(params),
    axis: axisOf(params),
    reason: params.get("reason"),
    row: params.get("row"),
    owner: params.get("owner"),
    language: spoken(),
  };
}

const AHEAD: Record<string, (params: Params) => void> = {
  "/tasks": (params) => askAhead(TasksDocument, { ...tasksOf(params), first: PAGE }),
  "/overview": (params) => askAhead(OverviewDocument, overviewOf(params)),
  "/gaps": (params) => {
    askAhead(AskedDocument, askedOf(params));
    askAhead(GapsDocument, { ...gapsOf(params), first: GAPS_PAGE });
  },
};

/** Fetch the view of the address, and ask what it will. */
export function first(): void {
  const session = signedIn();
  if (!session) return;
  const { pathname, search } = location;
  const address = pathname === "/" ? viewsOf(session.role)[0]?.path : pathname;
  const view = VIEWS.find(({ path: each }) => each === address);
  if (!view) return;
  void view.load();
  AHEAD[view.path]?.(new URLSearchParams(pathname === "/" ? "" : search));
}
