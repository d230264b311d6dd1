/** Lists page by page, from either end: by their cursors, which reach the last page as fast as the first. */
import { useInfiniteQuery } from "@tanstack/react-query";
import { useState } from "react";
import { ask, type Told } from "./api";
import { type Document, key } from "./asking";
import { PAGE } from "./first";
import { useLanguage } from "./words";

/** What is kept of a list at a time: pages further away are dropped, and read again where one goes back. */
const KEPT = 20;

export type Cursors = { first?: number | null; after?: string | null; last?: number | null; before?: string | null };
/** One page: what is asked for it, and how many rows are before it; null where only the answer will tell. */
type Part = { cursors: Cursors; at: number | null };

export type Page<N> = {
  totalCount: number;
  pageInfo: {
    hasNextPage: boolean;
    endCursor?: string | null;
    hasPreviousPage: boolean;
    startCursor?: string | null;
  };
  edges: { node: N }[];
};

export function usePages<R, V extends Cursors, N>(
  document: Document<R, V>,
  variables: Omit<V, keyof Cursors>,
  page: (answer: R) => Page<N>,
  { enabled = true, size = PAGE } = {},
) {
  useLanguage();
  // Each jump begins anew: what was read around the other end may begin far from it by now.
  const [{ fromEnd, jump }, setBegun] = useState({ fromEnd: false, jump: 0 });
  const before = (answer: R, part: Part) => part.at ?? page(answer).totalCount - page(answer).edges.length;
  const query = useInfiniteQuery<R, Told, { pages: R[]; pageParams: Part[] }, readonly unknown[], Part>({
    queryKey: [...key(document as never, variables), size, fromEnd, jump],
    queryFn: ({ pageParam, signal }) => ask(document, { ...variables, ...pageParam.cursors } as unknown as V, signal),
    initialPageParam: fromEnd ? { cursors: { last: size }, at: null } : { cursors: { first: size }, at: 0 },
    getNextPageParam: (answer, _, part) => {
      const { edges, pageInfo } = page(answer);
      const after = pageInfo.endCursor ?? null;
      return pageInfo.hasNextPage ? { cursors: { first: size, after }, at: before(answer, part) + edges.length } : null;
    },
    getPreviousPageParam: (answer, _, part) => {
      const { startCursor, hasPreviousPage } = page(answer).pageInfo;
      const at = Math.max(0, before(answer, part) - size);
      return hasPreviousPage ? { cursors: { last: size, before: startCursor ?? null }, at } : null;
    },
    maxPages: KEPT,
    enabled,
  });
  const pages = query.data?.pages.map(page) ?? [];
  const [answer, part] = [query.data?.pages[0], query.data?.pageParams[0]];
  return {
    ...query,
    rows: pages.flatMap((each) => each.edges.map((edge) => edge.node)),
    total: pages.at(-1)?.totalCount ?? 0,
    /** How many rows of the list are before the first that is here. */
    offset: answer && part ? before(answer, part) : 0,
    fromEnd,
    jump,
    onJump: (toEnd: boolean) => setBegun((begun) => ({ fromEnd: toEnd, jump: begun.jump + 1 })),
  };
}
