/** A long list: only the rows in sight are in the page, the next are fetched before one gets there; on paper all that were read. */
import { useWindowVirtualizer } from "@tanstack/react-virtual";
import { type ReactNode, useEffect, useRef, useState } from "react";
import { flushSync } from "react-dom";
import type { Told } from "../api";
import { number, say } from "../words";
import { Failed, Loading } from "./states";

export type Column<N> = {
  title: string;
  cell: (row: N) => ReactNode;
  width: string;
  wide?: boolean;
  /** Where one does something: of no use on paper. */
  handles?: boolean;
};

export type Pages<N> = {
  rows: N[];
  total: number;
  /** How many rows of the list are before the first that is here. */
  offset: number;
  error: Told | null;
  isPending: boolean;
  hasNextPage: boolean;
  hasPreviousPage: boolean;
  isFetching: boolean;
  isFetchNextPageError: boolean;
  isFetchPreviousPageError: boolean;
  fetchNextPage: () => unknown;
  fetchPreviousPage: () => unknown;
  refetch: () => unknown;
  fromEnd: boolean;
  /** How often one has jumped to an end. */
  jump: number;
  onJump: (toEnd: boolean) => void;
};

type Props<N> = {
  pages: Pages<N>;
  columns: Column<N>[];
  id: (row: N) => string;
  empty: ReactNode;
  label: string;
  /** What a print holds, where it is not all that was read. */
  printed?: N[] | undefined;
};

const ROW = 56;
/** Fewer than a page less what the tallest screen shows: the first view asks for one page. */
const AHEAD = 20;
/** So many rows before what is here are far away. */
const FAR = 200;

export function List<N>({ pages, columns, id, empty, label, printed = pages.rows }: Props<N>) {
  const place = useRef<HTMLDivElement>(null);
  const printing = usePrinting();
  const { rows, total, offset, fromEnd, jump } = pages;
  const [top, setTop] = useState(0);
  // Places before the first row that is here hold nothing until their page has been fetched.
  const count = offset + rows.length;
  const shown = useWindowVirtualizer({ count, estimateSize: () => ROW, overscan: 8, scrollMargin: top });
  const items = shown.getVirtualItems();
  useEffect(() => setTop(place.current?.offsetTop ?? 0), [rows.length > 0]);
  const [first, last] = [items[0]?.index ?? 0, items.at(-1)?.index ?? 0];
  useFetching(pages, first, last);
  const jumped = useRef(jump);
  const there = useRef(true);
  useEffect(() => {
    if (!rows.length || jumped.current === jump) return;
    jumped.current = jump;
    there.current = false;
    if (fromEnd) shown.scrollToIndex(count - 1, { align: "end" });
    else scrollTo(0, 0);
  }, [jump, rows.length > 0]);
  useEffect(() => {
    // Pages lead to their neighbours alone: from far away one begins at the start, or comes back to what is here.
    if (!items.length) return;
    if (offset - last < FAR) there.current = true;
    else if (!there.current) return;
    else if (first < AHEAD) pages.onJump(false);
    else shown.scrollToIndex(offset, { align: "start" });
  }, [first, last, offset]);

  if (pages.error && !rows.length) return <Failed error={pages.error} onRetry={() => void pages.refetch()} />;
  if (pages.isPending) return <Loading rows={8} />;
  if (!rows.length) return <>{empty}</>;
  const template = columns.map((each) => each.width).join(" ");
  const line = (row: N | undefined, index: number, at?: { start: number; measure: (node: Element | null) => void }) =>
    row === undefined ? (
      <div key={index} className="list-row unread" style={at ? { transform: `translateY(${at.start - top}px)` } : {}}>
        …
      </div>
    ) : (
      <div
        key={id(row)}
        role="row"
        aria-rowindex={index + 2}
        data-index={index}
        data-id={id(row)}
        ref={at?.measure}
        className="list-row"
        style={{ gridTemplateColumns: template, ...(at ? { transform: `translateY(${at.start - top}px)` } : {}) }}
      >
        {columns.map((each) => (
          <div role="cell" key={each.title} className={looks(each)} data-title={each.title}>
            {each.cell(row)}
          </div>
        ))}
      </div>
    );
  return (
    <>
      <div role="table" aria-label={label} aria-rowcount={total + 1} className="list">
        <div role="rowgroup" className="list-head">
          <div role="row" aria-rowindex={1} className="list-row" style={{ gridTemplateColumns: template }}>
            {columns.map((each) => (
              <div role="columnheader" key={each.title} className={looks(each)}>
                {each.title}
              </div>
            ))}
          </div>
        </div>
        <div
          role="rowgroup"
          ref={place}
          className="list-body"
          style={printing ? undefined : { height: shown.getTotalSize() }}
        >
          {printing
            ? printed.map((row, index) => line(row, index))
            : items.map(({ index, start }) =>
                line(rows[index - offset], index, { start, measure: shown.measureElement }),
              )}
        </div>
      </div>
      <Foot pages={pages} />
    </>
  );
}

/** Which rows are here, of how many; and the way to the other end. */
function Foot<N>({ pages }: { pages: Pages<N> }) {
  const { rows, total, offset } = pages;
  const reading = pages.isFetching && pages.hasNextPage;
  const failed = pages.isFetchNextPageError || pages.isFetchPreviousPageError;
  return (
    <>
      <div className="list-foot">
        <span role="status">
          {reading
            ? say("loadingMore")
            : say("shownOf", { from: number(offset + 1), to: number(offset + rows.length), count: number(total) })}
        </span>
        {offset > 0 ? (
          <button type="button" className="link" onClick={() => pages.onJump(false)}>
            {say("toStart")}
          </button>
        ) : null}
        {pages.hasNextPage ? (
          <button type="button" className="link" onClick={() => pages.onJump(true)}>
            {say("toEnd")}
          </button>
        ) : null}
      </div>
      {failed && pages.error ? (
        <Failed
          error={pages.error}
          onRetry={() => void (pages.isFetchNextPageError ? pages.fetchNextPage() : pages.fetchPreviousPage())}
        />
      ) : null}
    </>
  );
}

function looks({ wide, handles, width }: Pick<Column<never>, "wide" | "handles" | "width">): string | undefined {
  if (wide) return "wide";
  if (handles) return "handles";
  return width.startsWith("minmax") ? undefined : "narrow";
}

/** Fetch the page behind or before what is in sight, one at a time; what failed waits for whoever looks. */
function useFetching<N>(pages: Pages<N>, first: number, last: number): void {
  const { rows, offset, hasNextPage, hasPreviousPage, isFetching, fetchNextPage, fetchPreviousPage } = pages;
  const failed = pages.isFetchNextPageError || pages.isFetchPreviousPageError;
  useEffect(() => {
    if (isFetching || failed || !rows.length) return;
    if (hasPreviousPage && first < offset + AHEAD) void fetchPreviousPage();
    else if (hasNextPage && last >= offset + rows.length - AHEAD) void fetchNextPage();
  }, [
    isFetching,
    failed,
    rows.length,
    offset,
    hasNextPage,
    hasPreviousPage,
    first,
    last,
    fetchNextPage,
    fetchPreviousPage,
  ]);
}

function usePrinting(): boolean {
  const [printing, setPrinting] = useState(false);
  useEffect(() => {
    const before = () => flushSync(() => setPrinting(true));
    const after = () => setPrinting(false);
    addEventListener("beforeprint", before);
    addEventListener("afterprint", after);
    return () => {
      removeEventListener("beforeprint", before);
      removeEventListener("afterprint", after);
    };
  }, []);
  return printing;
}
