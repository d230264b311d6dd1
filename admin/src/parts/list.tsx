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

type Pages<N> = {
  rows: N[];
  total: number;
  error: Told | null;
  isPending: boolean;
  hasNextPage: boolean;
  isFetchingNextPage: boolean;
  isFetchNextPageError: boolean;
  fetchNextPage: () => unknown;
  refetch: () => unknown;
};

const ROW = 56;
/** Fewer than a page less what the tallest screen shows: the first view asks for one page. */
const AHEAD = 20;

function looks({ wide, handles, width }: Pick<Column<never>, "wide" | "handles" | "width">): string | undefined {
  if (wide) return "wide";
  if (handles) return "handles";
  return width.startsWith("minmax") ? undefined : "narrow";
}

export function List<N>({
  pages,
  columns,
  id,
  empty,
  label,
  printed = pages.rows,
}: {
  pages: Pages<N>;
  columns: Column<N>[];
  id: (row: N) => string;
  empty: ReactNode;
  label: string;
  /** What a print holds, where it is not all that was read. */
  printed?: N[] | undefined;
}) {
  const place = useRef<HTMLDivElement>(null);
  const [printing, setPrinting] = useState(false);
  const { rows, total, hasNextPage, isFetchingNextPage, isFetchNextPageError, fetchNextPage } = pages;
  const [top, setTop] = useState(0);
  const shown = useWindowVirtualizer({
    count: rows.length,
    estimateSize: () => ROW,
    overscan: 8,
    scrollMargin: top,
    getItemKey: (index) => id(rows[index] as N),
  });
  const items = shown.getVirtualItems();
  const last = items.at(-1)?.index ?? 0;

  useEffect(() => setTop(place.current?.offsetTop ?? 0), [rows.length > 0]);
  useEffect(() => {
    if (hasNextPage && !isFetchingNextPage && !isFetchNextPageError && last >= rows.length - AHEAD)
      void fetchNextPage();
  }, [hasNextPage, isFetchingNextPage, isFetchNextPageError, last, rows.length, fetchNextPage]);
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

  if (pages.error && !rows.length) return <Failed error={pages.error} onRetry={() => void pages.refetch()} />;
  if (pages.isPending) return <Loading rows={8} />;
  if (!rows.length) return <>{empty}</>;
  const template = columns.map((each) => each.width).join(" ");
  const line = (row: N, index: number, place?: { start: number; measure: (node: Element | null) => void }) => (
    <div
      key={id(row)}
      role="row"
      aria-rowindex={index + 2}
      data-index={index}
      data-id={id(row)}
      ref={place?.measure}
      className="list-row"
      style={{ gridTemplateColumns: template, ...(place ? { transform: `translateY(${place.start - top}px)` } : {}) }}
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
      <div role="table" aria-label={label} aria-rowcount={total + 1} className={printing ? "list printing" : "list"}>
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
            : items.map((item) =>
                line(rows[item.index] as N, item.index, { start: item.start, measure: shown.measureElement }),
              )}
        </div>
      </div>
      <p className="list-foot" role="status">
        {isFetchingNextPage ? say("loadingMore") : say("shownOf", { shown: number(rows.length), count: number(total) })}
      </p>
      {isFetchNextPageError && pages.error ? <Failed error={pages.error} onRetry={() => void fetchNextPage()} /> : null}
    </>
  );
}
