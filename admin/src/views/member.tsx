/** 人员: one member: the triangle drawn, what is missing and whose turn it is, the facts, and what has happened. */
import { Button } from "antd";
import { lazy, type ReactNode, Suspense, useState } from "react";
import { Link } from "wouter";
import { to } from "../address";
import { useAsk } from "../asking";
import { usePages } from "../paging";
import { GapsOfDocument, MemberDocument, type MemberQuery } from "../gen/graphql";
import { actsOf, age, type Gap, ownerName } from "../parts/gaps";
import { Answered, Loading, Nothing } from "../parts/states";
import { PrintButton } from "../parts/taking";
import { day, type Key, say, useLanguage, word } from "../words";
import { History } from "./member-history";
import { Sealed } from "./member-sealed";
import { Triangle } from "./triangle";

const Acting = lazy(() => import("../parts/acting"));

export type MemberRead = NonNullable<MemberQuery["member"]>;

export default function MemberView({ id }: { id: string }) {
  const query = useAsk(MemberDocument, { id });
  return (
    <div className="view member">
      <Answered query={query} rows={10}>
        {({ member }) =>
          member ? (
            <Member member={member} />
          ) : (
            <Nothing text="noRight">
              <p className="hint">{say("noRightHint")}</p>
            </Nothing>
          )
        }
      </Answered>
    </div>
  );
}

function Member({ member }: { member: MemberRead }) {
  useLanguage();
  return (
    <>
      <header className="view-head">
        <h1>{member.name}</h1>
        <p className="lead">
          {[
            word("RetirementType", member.retirementType),
            word("PartyStatus", member.partyStatus),
            word("MemberStatus", member.status),
            member.id,
          ].join(" · ")}
        </p>
        <div className="tools">
          <PrintButton of="Member" count={1} />
        </div>
      </header>
      <div className="member-grid">
        <Card name="triangle" title="triangle">
          <Triangle member={member} />
        </Card>
        <Card name="missing" title="missingOf">
          <MissingOf id={member.id} area={member.home?.code ?? null} />
        </Card>
        <Card name="facts" title="facts">
          <FactsOf member={member} />
        </Card>
        <Card name="sealed" title="sealed">
          <Sealed member={member} />
        </Card>
        <Card name="history" title="history" whole>
          <History member={member} />
        </Card>
      </div>
    </>
  );
}

type CardProps = { name: string; title: Key; whole?: boolean; children: ReactNode };

function Card({ name, title, whole = false, children }: CardProps) {
  return (
    <section className={whole ? "card whole" : "card"} aria-labelledby={name}>
      <h2 id={name}>{say(title)}</h2>
      {children}
    </section>
  );
}

function MissingOf({ id, area }: { id: string; area: string | null }) {
  const language = useLanguage();
  const pages = usePages(GapsOfDocument, { subject: id, language }, (answer) => answer.gapsOf);
  const [acting, setActing] = useState<Gap | null>(null);
  if (pages.isPending) return <Loading />;
  if (pages.error) return <Answered query={pages}>{() => null}</Answered>;
  if (!pages.rows.length) return <Nothing text="nothingMissing" />;
  return (
    <>
      <ul className="missing">
        {pages.rows.map((gap) => {
          const acts = actsOf(gap);
          return (
            <li key={gap.question}>
              <Link href={to("/gaps", { question: gap.question, area })}>
                <b>{word("CoverageQuestion", gap.question)}</b>
              </Link>
              <span className="reason">{gap.reasons.map((each) => each.text).join("；")}</span>
              <small>
                {[gap.nextAction, ownerName(gap), gap.since ? age(gap.since) : null].filter(Boolean).join(" · ")}
              </small>
              {acts.length ? (
                <Button
                  size="small"
                  aria-label={`${say("act")} ${word("CoverageQuestion", gap.question)}`}
                  onClick={() => setActing(gap)}
                >
                  {say("act")}
                </Button>
              ) : null}
            </li>
          );
        })}
      </ul>
      {acting ? (
        <Suspense fallback={null}>
          <Acting gaps={[acting]} acts={actsOf(acting)} onClose={() => setActing(null)} />
        </Suspense>
      ) : null}
    </>
  );
}

function FactsOf({ member }: { member: MemberRead }) {
  const nodes = (connection: { edges: { node: { id: string; name: string } }[] }) =>
    connection.edges.map(({ node }) => node.name).join("、") || "—";
  const facts: [string, string][] = [
    [say("home2"), [member.home?.subdistrict?.name, member.home?.name].filter(Boolean).join(" ") || say("noHome")],
    [say("verified"), day(member.homeVerifiedOn)],
    [say("registered"), member.registeredWith?.name ?? say("notRegistered")],
    [
      say("originalUnit"),
      [
        member.retiredFrom?.name ?? say("noUnit"),
        member.retiredFrom?.status === "DISSOLVED" ? word("UnitStatus", "DISSOLVED") : "",
      ]
        .filter(Boolean)
        .join(" · "),
    ],
    ...(member.servedBy ? [[say("managingUnit"), member.servedBy.name] as [string, string]] : []),
    [say("affiliation"), nodes(member.affiliations)],
    [say("coManaged"), nodes(member.coManagedBy)],
    [say("born"), day(member.birthDate)],
    [say("joined"), day(member.joinedPartyOn)],
    [say("retired"), day(member.retiredOn)],
    [say("societies"), nodes(member.societies)],
    [say("skills"), nodes(member.skills)],
  ];
  return (
    <dl className="facts">
      {facts.map(([name, value]) => [<dt key={name}>{name}</dt>, <dd key={`${name}.`}>{value}</dd>])}
    </dl>
  );
}
