/** The rows of a breakdown, as bars and as a table that holds the same. */
import { lazy, Suspense, useState } from "react";
import { Segmented } from "antd";
import { Link } from "wouter";
import { number, percent, say } from "../words";
import { Loading } from "./states";

const Bars = lazy(() => import("./chart").then(({ Bars }) => ({ default: Bars })));

export type Row = {
  key: string;
  name: string;
  covered: number | null | undefined;
  total: number | null | undefined;
  rate?: number | null | undefined;
  withheld?: boolean;
};

export function Rows({ title, rows, href }: { title: string; rows: Row[]; href?: (row: Row) => string | null }) {
  const [chart, setChart] = useState(false);
  return (
    <figure className="rows">
      <figcaption>
        <h3>{title}</h3>
        <Segmented
          size="small"
          value={chart ? "chart" : "table"}
          onChange={(value) => setChart(value === "chart")}
          options={[
            { value: "table", label: say("table") },
            { value: "chart", label: say("chart") },
          ]}
        />
      </figcaption>
      {chart ? (
        <Suspense fallback={<Loading />}>
          <Bars title={title} rows={rows} />
        </Suspense>
      ) : null}
      <table className="plain">
        <thead>
          <tr>
            <th scope="col">{say("name")}</th>
            <th scope="col" className="num">
              {say("covered")}
            </th>
            <th scope="col" className="num">
              {say("total")}
            </th>
            <th scope="col" className="num">
              {say("rate")}
            </th>
            <th scope="col" className="bar-cell" aria-hidden="true" />
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => {
            const address = href?.(row);
            return (
              <tr key={row.key}>
                <th scope="row">{address ? <Link href={address}>{row.name}</Link> : row.name}</th>
                {row.withheld ? (
                  <td colSpan={3} className="num hint" title={say("withheldHint")}>
                    {say("withheld")}
                  </td>
                ) : (
                  <>
                    <td className="num">{number(row.covered ?? 0)}</td>
                    <td className="num">{number(row.total ?? 0)}</td>
                    <td className="num">
                      <b>{percent(row.rate)}</b>
                    </td>
                  </>
                )}
                <td className="bar-cell" aria-hidden="true">
                  {row.withheld ? null : <Bar rate={row.rate} />}
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </figure>
  );
}

export function Bar({ rate }: { rate: number | null | undefined }) {
  if (rate === null || rate === undefined) return <i className="bar none" />;
  return (
    <i className={`bar ${grade(rate)}`}>
      <i style={{ width: `${rate * 100}%` }} />
    </i>
  );
}

/** Three grades, told by colour and always by the number beside it. */
export function grade(rate: number): "good" | "fair" | "thin" {
  return rate >= 0.95 ? "good" : rate >= 0.8 ? "fair" : "thin";
}
