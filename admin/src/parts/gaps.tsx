/** Gaps in rows: who or what, why, since when, whose turn, and the acts that one may do about it, for one or for many. */
import { Button } from "antd";
import { lazy, type ReactNode, Suspense, useMemo, useState } from "react";
import { Link } from "wouter";
import { to } from "../address";
import { ACTS } from "../gen/acts";
import type { GapRowFragment } from "../gen/graphql";
import { mayDo, useSession } from "../session";
import { day, number, say, word } from "../words";
import { type Column, List, type Pages } from "./list";
import { SubjectCell, subjectName, subjectPlace } from "./subject";

const Acting = lazy(() => import("./acting"));

export type Gap = GapRowFragment;

/** How long it has been so, where the facts tell. */
export function age(since: string | null | undefined, today: Date = new Date()): string {
  if (!since) return say("ageUnknown");
  return say("age", { days: number(Math.max(0, Math.round((today.getTime() - Date.parse(since)) / 86_400_000))) });
}

/** The acts about a gap that one may do; all where it is one's own turn, as the role lets. */
export function actsOf(gap: Gap): string[] {
  return gap.acts.filter((act) => mayDo(act) && act in ACTS);
}

export function ownerName(gap: Gap): string {
  return gap.owner.name ?? word("Role", gap.owner.role);
}

export function Gaps({
  pages,
  label,
  empty,
  withQuestion = false,
  tools,
}: {
  pages: Pages<Gap>;
  label: string;
  empty: ReactNode;
  withQuestion?: boolean;
  /** What is done with the rows that are chosen, or else with all that were read. */
  tools?: (rows: Gap[]) => ReactNode;
}) {
  const session = useSession();
  const [chosen, setChosen] = useState<ReadonlyMap<string, Gap>>(new Map());
  const [acting, setActing] = useState<Gap[] | null>(null);
  const key = (gap: Gap) => `${gap.question}.${gap.subject.id}`;
  // Whoever was chosen stays so where their page has been dropped meanwhile.
  const picked = useMemo(() => {
    const here = new Map(pages.rows.map((gap) => [key(gap), gap]));
    return [...chosen].map(([id, gap]) => here.get(id) ?? gap);
  }, [pages.rows, chosen]);
  const taken = picked.length ? picked : pages.rows;
  const shared = picked.length
    ? actsOf(picked[0] as Gap).filter((act) => ACTS[act]?.each && picked.every((gap) => gap.acts.includes(act)))
    : [];
  const toggle = (gap: Gap) =>
    setChosen((before) => {
      const after = new Map(before);
      if (!after.delete(key(gap))) after.set(key(gap), gap);
      return after;
    });
  const many = pages.rows.some(
    (gap) => gap.subject.__typename === "Member" && actsOf(gap).some((act) => ACTS[act]?.each),
  );
  const columns: Column<Gap>[] = [
    ...(many
      ? [
          {
            title: "☐",
            width: "2.2rem",
            handles: true,
            cell: (gap: Gap) =>
              actsOf(gap).some((act) => ACTS[act]?.each) ? (
                <input
                  type="checkbox"
                  checked={chosen.has(key(gap))}
                  aria-label={say("select", { name: subjectName(gap.subject) })}
                  onChange={() => toggle(gap)}
                />
              ) : null,
          },
        ]
      : []),
    ...(withQuestion
      ? [
          {
            title: say("question"),
            width: "minmax(7rem, 1.1fr)",
            cell: (gap: Gap) => (
              <Link href={to("/gaps", { question: gap.question, area: gap.area?.code })}>
                {word("CoverageQuestion", gap.question)}
              </Link>
            ),
          },
        ]
      : []),
    {
      title: say("subject"),
      width: "minmax(10rem, 2fr)",
      wide: true,
      cell: (gap) => <SubjectCell subject={gap.subject} area={gap.area?.name} />,
    },
    {
      title: say("reason"),
      width: "minmax(8rem, 1.4fr)",
      cell: (gap) =>
        gap.reasons.map((each) => (
          <span key={each.code} className="reason">
            {each.text}
          </span>
        )),
    },
    {
      title: say("turn"),
      width: "minmax(7rem, 1.2fr)",
      cell: (gap) => (
        <span className={gap.owner.role === session?.role && gap.owner.id === session.anchor ? "mine" : undefined}>
          {ownerName(gap)}
        </span>
      ),
    },
    { title: say("next"), width: "minmax(9rem, 1.6fr)", cell: (gap) => gap.nextAction },
    {
      title: say("since"),
      width: "6.2rem",
      cell: (gap) => (
        <>
          {gap.since ? day(gap.since) : "—"}
          <small>{age(gap.since)}</small>
        </>
      ),
    },
    {
      title: say("act"),
      width: "4.6rem",
      handles: true,
      cell: (gap) =>
        actsOf(gap).length ? (
          <Button
            size="small"
            aria-label={`${say("act")} ${subjectName(gap.subject)}`}
            onClick={() => setActing([gap])}
          >
            {say("act")}
          </Button>
        ) : null,
    },
  ];
  return (
    <>
      <div className="list-tools">
        {many && pages.rows.length ? (
          <label className="choose-all">
            <input
              type="checkbox"
              checked={pages.rows.every((gap) => chosen.has(key(gap)))}
              onChange={(event) =>
                setChosen(new Map(event.target.checked ? pages.rows.map((gap) => [key(gap), gap]) : []))
              }
            />
            {say("selectAll")}
          </label>
        ) : (
          <span />
        )}
        {tools?.(taken)}
      </div>
      <List pages={pages} columns={columns} id={key} empty={empty} label={label} printed={taken} />
      {picked.length ? (
        <div className="bulk" role="region" aria-label={say("selected", { count: picked.length })}>
          <b>{say("selected", { count: picked.length })}</b>
          <Button type="primary" disabled={!shared.length} onClick={() => setActing(picked)}>
            {say("act")}
          </Button>
          <Button onClick={() => setChosen(new Map())}>{say("clear")}</Button>
        </div>
      ) : null}
      {acting ? (
        <Suspense fallback={null}>
          <Acting
            gaps={acting}
            acts={acting.length > 1 ? shared : actsOf(acting[0] as Gap)}
            onClose={() => setActing(null)}
            onDone={() => setChosen(new Map())}
          />
        </Suspense>
      ) : null}
    </>
  );
}

/** Rows as text, for a copy. */
export function lines(rows: Gap[]): string[][] {
  return rows.map((gap) => [
    word("CoverageQuestion", gap.question),
    subjectName(gap.subject),
    subjectPlace(gap.subject, gap.area?.name),
    gap.reasons.map((each) => each.text).join("；"),
    ownerName(gap),
    gap.nextAction,
    gap.since ?? "",
  ]);
}
