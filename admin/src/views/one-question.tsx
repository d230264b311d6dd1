/** One question of an area: how it went, day by day, and the league of the areas below. */
import { Button, Select } from "antd";
import { Link } from "wouter";
import { isOfArea, to, useAddress } from "../address";
import { useAsk } from "../asking";
import { type CoverageAxis, type CoverageQuestion, LeagueDocument } from "../gen/graphql";
import { Rows } from "../parts/rows";
import { Answered } from "../parts/states";
import { SPANS, Trend } from "../parts/trend";
import { ago, say, word } from "../words";

const SPAN = 90;

type Props = { questions: CoverageQuestion[]; area: string | null; axis: CoverageAxis; today: string };

export function OneQuestion({ questions, area, axis, today }: Props) {
  const [params, change] = useAddress();
  const asked = params.get("question") as CoverageQuestion | null;
  const question = asked && questions.includes(asked) ? asked : (questions[0] as CoverageQuestion);
  const span = SPANS.find((each) => String(each) === params.get("span")) ?? SPAN;
  const whole = isOfArea(area);
  const variables = { question, area, axis, from: ago(today, span), to: today };
  const league = useAsk(LeagueDocument, variables, { enabled: whole });
  const here = { question, area, axis: params.get("axis") };
  return (
    <section className="league" aria-labelledby="league">
      <header>
        <h2 id="league">{say("oneQuestion")}</h2>
        <Select
          aria-label={say("leagueQuestion")}
          value={question}
          onChange={(chosen) => change({ question: chosen })}
          options={questions.map((key) => ({ value: key, label: word("CoverageQuestion", key) }))}
          showSearch={{ optionFilterProp: "label" }}
          popupMatchSelectWidth={false}
        />
        <Link href={to("/gaps", here)}>
          <Button type="default" tabIndex={-1}>
            {say("openList")}
          </Button>
        </Link>
      </header>
      {whole ? null : <p className="hint trend">{say("trendNotYours")}</p>}
      {whole ? (
        <Answered query={league}>
          {({ coverage, leagueTable, trend }) => (
            <div className={league.isPlaceholderData ? "stale" : undefined}>
              <Trend
                title={word("CoverageQuestion", question)}
                days={trend}
                span={span}
                onSpan={(chosen) => change({ span: chosen === SPAN ? null : String(chosen) })}
                moved={(from, until) => to("/movement", { ...here, from, to: until })}
              />
              <div className="two">
                {coverage.breakdown.length ? (
                  <Rows
                    title={say("leagueBelow")}
                    rows={coverage.breakdown}
                    href={(row) =>
                      /^\d+$/.test(row.key)
                        ? to("/overview", { ...Object.fromEntries(params), area: row.key })
                        : to("/gaps", { ...here, row: row.key })
                    }
                  />
                ) : null}
                {(area?.length ?? 4) > 4 || !coverage.breakdown.length ? (
                  <Rows title={say("leagueCity")} rows={leagueTable} />
                ) : null}
              </div>
            </div>
          )}
        </Answered>
      ) : null}
    </section>
  );
}
