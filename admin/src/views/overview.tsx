/** 总览: every rate of an area as a tile, the league of the areas below it, and the tree of areas. */
import { Segmented } from "antd";
import { Link } from "wouter";
import { hasAxes, to, useAddress } from "../address";
import { useAsk } from "../asking";
import { overviewOf } from "../first";
import { type CoverageAxis, OverviewDocument, type OverviewQuery, type CoverageQuestion } from "../gen/graphql";
import { Definition } from "../parts/definition";
import { AreaPath, AreaTree } from "../parts/places";
import { PrintButton } from "../parts/taking";
import { Bar, grade } from "../parts/rows";
import { Answered } from "../parts/states";
import { useSession } from "../session";
import { day, type Key, number, percent, say, useLanguage } from "../words";
import { OneQuestion } from "./one-question";

type Answer = OverviewQuery["coverageOverview"][number];
const GROUPS: [Key, Answer["question"]["subject"][]][] = [
  ["kind.Member", ["Member"]],
  ["kind.Branch", ["Branch", "Society"]],
  ["kind.Community", ["Community"]],
  ["kind.Unit", ["UnitCommunityPair"]],
  ["kind.County", ["County", "Claim"]],
];

export default function Overview() {
  useLanguage();
  const [params, change] = useAddress();
  const session = useSession();
  const variables = overviewOf(params);
  const { area, axis, root, treed } = variables;
  const overview = useAsk(OverviewDocument, variables);
  return (
    <div className="view overview">
      <header className="view-head">
        <h1>{say("nav.overview")}</h1>
        <AreaPath area={area} places={overview.data?.areas.edges.map((edge) => edge.node) ?? []} />
        <div className="tools">
          {hasAxes(area) ? (
            <Segmented
              aria-label={say("axis")}
              value={axis}
              onChange={(value) => change({ axis: value === "RESIDENCE" ? null : String(value) })}
              options={[
                { value: "RESIDENCE", label: say("byResidence") },
                { value: "UNIT", label: say("byUnit") },
              ]}
            />
          ) : null}
          <PrintButton of="Coverage" area={area} count={overview.data?.coverageOverview.length ?? 0} />
        </div>
      </header>
      <div className="with-tree">
        {treed ? (
          <details className="tree-pane" open={matchMedia("(min-width: 1100px)").matches}>
            <summary>{say("areaTree")}</summary>
            <AreaTree
              root={{ code: root, name: session?.name ?? root }}
              below={overview.data?.below?.edges.map((edge) => edge.node) ?? []}
              area={area}
            />
          </details>
        ) : null}
        <div className={overview.isPlaceholderData ? "stale" : undefined}>
          <Answered query={overview} rows={8}>
            {({ coverageOverview: answers }) => (
              <>
                <Summary answers={answers} area={area} axis={axis} />
                {GROUPS.map(([title, subjects]) => {
                  const shown = answers.filter((each) => subjects.includes(each.question.subject));
                  return shown.length ? (
                    <section key={title} className="tiles-group" aria-labelledby={title}>
                      <h2 id={title}>
                        {say(title)}
                        <small>{shown.length}</small>
                      </h2>
                      <ul className="tiles">
                        {shown.map((each) => (
                          <Tile key={each.question.key} answer={each} area={area} axis={axis} />
                        ))}
                      </ul>
                    </section>
                  ) : null;
                })}
                {answers[0] ? (
                  <OneQuestion
                    questions={answers.map((each) => each.question.key)}
                    area={area}
                    axis={axis}
                    today={answers[0].asOf}
                  />
                ) : null}
              </>
            )}
          </Answered>
        </div>
      </div>
    </div>
  );
}

function Summary({ answers, area, axis }: { answers: Answer[]; area: string | null; axis: CoverageAxis }) {
  const counted = answers.filter((each) => typeof each.rate === "number");
  const weakest = counted
    .filter((each) => (each.rate ?? 1) < 1)
    .sort((a, b) => (a.rate ?? 1) - (b.rate ?? 1))
    .slice(0, 3);
  const first = answers[0];
  return (
    <p className="summary">
      <span>{say("asOf", { day: day(first?.asOf) })}</span>
      {weakest.length ? (
        <span>
          {say("weakest")}：
          {weakest.map((each) => (
            <Link key={each.question.key} href={gaps(each.question.key, area, axis)}>
              {each.question.title} {percent(each.rate)}
            </Link>
          ))}
        </span>
      ) : counted.length ? (
        <span>{say("allCovered")}</span>
      ) : null}
    </p>
  );
}

function gaps(question: CoverageQuestion, area: string | null, axis: CoverageAxis): string {
  return to("/gaps", { question, area, axis: axis === "RESIDENCE" ? null : axis });
}

function Tile({ answer, area, axis }: { answer: Answer; area: string | null; axis: CoverageAxis }) {
  const { question, covered, total, rate } = answer;
  const open = total - covered;
  return (
    <li className={`tile ${typeof rate === "number" ? grade(rate) : "none"}`} data-question={question.key}>
      <Link href={gaps(question.key, area, axis)}>
        <span className="title">{question.title}</span>
        <span className="rate">{percent(rate)}</span>
        <Bar rate={rate} />
        <span className="counts">
          <span>{say("of", { covered: number(covered), total: number(total) })}</span>
          <span>
            {total === 0 ? say("nothingCounted") : open ? say("uncovered", { count: number(open) }) : say("allCovered")}
          </span>
        </span>
      </Link>
      <Definition question={question} answer={answer} />
    </li>
  );
}
