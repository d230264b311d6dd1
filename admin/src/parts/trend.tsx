/** A question over the kept days of an area: a line and the table that holds the same, each day a way to who moved. */
import { Segmented } from "antd";
import { lazy, Suspense, useEffect, useRef, useState } from "react";
import { Link, useLocation } from "wouter";
import { number, percent, say } from "../words";
import { Loading, Nothing } from "./states";

const Line = lazy(() => import("./chart").then(({ Line }) => ({ default: Line })));

export type Day = { day: string; covered: number; total: number; rate?: number | null };

/** How many days back a trend begins; at most 400 may be asked of. */
export const SPANS = [30, 90, 365] as const;

type Props = {
  title: string;
  days: Day[];
  span: number;
  onSpan: (span: number) => void;
  /** The address of who moved from one kept day to another. */
  moved: (from: string, to: string) => string;
};

export function Trend({ title, days, span, onSpan, moved }: Props) {
  const [, go] = useLocation();
  const points = days.flatMap(({ rate, ...each }) => (typeof rate === "number" ? [{ ...each, rate }] : []));
  const first = days[0];
  const address = (index: number) => {
    const [before, at] = [days[index - 1], days[index]];
    return before && at ? moved(before.day, at.day) : null;
  };
  const choose = (point: number) => {
    const chosen = address(days.findIndex((each) => each.day === points[point]?.day));
    if (chosen) go(chosen);
  };
  return (
    <figure className="rows trend">
      <figcaption>
        <h3>{`${title} · ${say("trend")}`}</h3>
        {first && days.length > 1 ? (
          <span className="hint">{say("keptSince", { day: first.day, count: days.length })}</span>
        ) : null}
        <Segmented
          size="small"
          aria-label={say("span")}
          value={span}
          onChange={onSpan}
          options={SPANS.map((each) => ({ value: each, label: say("spanDays", { count: each }) }))}
        />
      </figcaption>
      {days.length > 1 ? (
        <div className="trend-two">
          <InSight>
            <Suspense fallback={<Loading />}>
              <Line title={`${title} · ${say("trend")}`} points={points} onChoose={choose} />
            </Suspense>
          </InSight>
          <section className="trend-table" aria-label={`${title} · ${say("trend")} · ${say("table")}`} tabIndex={0}>
            <Table days={days} address={address} />
          </section>
        </div>
      ) : (
        <Nothing text="noTrend" />
      )}
    </figure>
  );
}

function Table({ days, address }: { days: Day[]; address: (index: number) => string | null }) {
  const open = (day: Day | undefined) => (day ? day.total - day.covered : 0);
  return (
    <table className="plain">
      <thead>
        <tr>
          <th scope="col">{say("date")}</th>
          <th scope="col" className="num">
            {say("rate")}
          </th>
          <th scope="col" className="num">
            {say("coveredOf")}
          </th>
          <th scope="col" className="num">
            {say("notCovered")}
          </th>
          <th scope="col">{say("change")}</th>
        </tr>
      </thead>
      <tbody>
        {days
          .map((day, index) => {
            const link = address(index);
            const by = open(day) - open(days[index - 1]);
            return (
              <tr key={day.day}>
                <th scope="row">{day.day}</th>
                <td className="num">
                  <b>{percent(day.rate)}</b>
                </td>
                <td className="num">{say("of", { covered: number(day.covered), total: number(day.total) })}</td>
                <td className="num">{number(open(day))}</td>
                <td>
                  {link ? (
                    <Link href={link} aria-label={`${day.day} ${say("whoMoved")}`}>
                      {by > 0 ? `+${number(by)}` : by < 0 ? `−${number(-by)}` : "0"} {say("whoMoved")}
                    </Link>
                  ) : (
                    "—"
                  )}
                </td>
              </tr>
            );
          })
          .reverse()}
      </tbody>
    </table>
  );
}

/** What is far below is not drawn, and its code not fetched, before one gets near it. */
function InSight({ children }: { children: React.ReactNode }) {
  const place = useRef<HTMLDivElement>(null);
  const [seen, setSeen] = useState(false);
  useEffect(() => {
    if (!place.current) return;
    const watch = new IntersectionObserver(([entry]) => setSeen((before) => before || entry?.isIntersecting === true), {
      rootMargin: "200px",
    });
    watch.observe(place.current);
    return () => watch.disconnect();
  }, []);
  return (
    <div ref={place} className="trend-line">
      {seen ? children : null}
    </div>
  );
}
