/** 空白名单: who is not covered by one question, why, since when, whose turn; the number and its definition above. */
import { Checkbox, Segmented, Select } from "antd";
import { useMemo } from "react";
import { hasAxes, to, useAddress } from "../address";
import { useAsk } from "../asking";
import { askedOf, GAPS_PAGE, gapsOf } from "../first";
import { AskedDocument, type AskedQuery, GapsDocument } from "../gen/graphql";
import { questionsOf } from "../questions";
import { usePages } from "../paging";
import { Facts } from "../parts/definition";
import { Gaps, lines } from "../parts/gaps";
import { AreaPath } from "../parts/places";
import { Bar, Rows } from "../parts/rows";
import { Answered, Nothing } from "../parts/states";
import { CopyButton, PrintButton } from "../parts/taking";
import { useSession } from "../session";
import { day, number, percent, say, useLanguage, word } from "../words";

export default function GapsView() {
  useLanguage();
  const [params, change] = useAddress();
  const session = useSession();
  const filters = gapsOf(params);
  const { question, area, axis } = filters;
  const asked = useAsk(AskedDocument, askedOf(params), { keep: false });
  const pages = usePages(GapsDocument, filters, (answer) => answer.coverage.gaps, { size: GAPS_PAGE });
  const coverage = asked.data?.coverage;
  const reasons = useMemo(() => {
    const counts = new Map(coverage?.byReason.map((each) => [each.code, each.count]));
    const texts = new Map(coverage?.question.reasons.map((each) => [each.code, each.text]));
    return [...texts].map(([value, text]) => ({ value, label: `${text} ${number(counts.get(value) ?? 0)}` }));
  }, [coverage]);
  return (
    <div className="view gaps">
      <header className="view-head">
        <h1>
          {say("nav.gaps")}
          <span className="paper-only">：{word("CoverageQuestion", question)}</span>
        </h1>
        <Select
          className="question-select"
          aria-label={say("question")}
          value={question}
          showSearch={{ optionFilterProp: "label" }}
          popupMatchSelectWidth={false}
          onChange={(chosen) => change({ question: chosen, reason: null, row: null, axis: null })}
          options={questionsOf().map((key) => ({ value: key, label: word("CoverageQuestion", key) }))}
        />
        <AreaPath area={area} places={asked.data?.areas.edges.map((edge) => edge.node) ?? []} />
      </header>
      <Answered query={asked} rows={3}>
        {(answer) => <Head answer={answer} />}
      </Answered>
      {asked.error && !asked.data ? null : (
        <>
          <div className="filters" role="group" aria-label={say("reason")}>
            <Select
              aria-label={say("reason")}
              value={filters.reason ?? ""}
              popupMatchSelectWidth={false}
              onChange={(reason) => change({ reason: reason || null })}
              options={[{ value: "", label: say("allReasons") }, ...reasons]}
            />
            {coverage?.breakdown.length ? (
              <Select
                aria-label={say("row")}
                value={filters.row ?? ""}
                popupMatchSelectWidth={false}
                showSearch={{ optionFilterProp: "label" }}
                onChange={(row) => change({ row: row || null })}
                options={[
                  { value: "", label: say("areaAll") },
                  ...coverage.breakdown.map((row) => ({
                    value: row.key,
                    label: `${row.name} ${number(row.total - row.covered)}`,
                  })),
                ]}
              />
            ) : null}
            {coverage && coverage.question.axes.length > 1 && hasAxes(area) ? (
              <Segmented
                aria-label={say("axis")}
                value={axis}
                onChange={(value) => change({ axis: value === "RESIDENCE" ? null : String(value), row: null })}
                options={[
                  { value: "RESIDENCE", label: say("byResidence") },
                  { value: "UNIT", label: say("byUnit") },
                ]}
              />
            ) : null}
            {session?.anchor ? (
              <Checkbox
                checked={filters.owner === session.anchor}
                onChange={(event) => change({ owner: event.target.checked ? session.anchor : null })}
              >
                {say("mine")}
              </Checkbox>
            ) : null}
          </div>
          <Gaps
            key={params.toString()}
            pages={pages}
            label={`${say("nav.gaps")} ${word("CoverageQuestion", question)}`}
            empty={<Nothing text="noGaps" />}
            tools={(rows) => (
              <span className="tools">
                <CopyButton of="CoverageGap" area={area} question={question} lines={() => lines(rows)} />
                <PrintButton of="CoverageGap" area={area} question={question} count={rows.length} />
              </span>
            )}
          />
        </>
      )}
    </div>
  );
}

function Head({ answer: { coverage } }: { answer: AskedQuery }) {
  const [params] = useAddress();
  const { question, covered, total, rate, breakdown } = coverage;
  return (
    <section className="gap-head" aria-label={question.title}>
      <div className="figure">
        <b className="rate">{percent(rate)}</b>
        <Bar rate={rate} />
        <span>{say("of", { covered: number(covered), total: number(total) })}</span>
        <span>{say("uncovered", { count: number(total - covered) })}</span>
        <span>{say("asOf", { day: day(coverage.asOf) })}</span>
      </div>
      <Facts question={question} answer={coverage} dated={false} />
      {breakdown.length ? (
        <details className="breakdown">
          <summary>{say("leagueBelow")}</summary>
          <Rows
            title={question.title}
            rows={breakdown}
            href={(row) =>
              to("/gaps", {
                ...Object.fromEntries(params),
                ...(/^\d+$/.test(row.key) ? { area: row.key, row: null } : { row: row.key }),
              })
            }
          />
        </details>
      ) : null}
    </section>
  );
}
