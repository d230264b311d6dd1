/** What stands beside every number: how many, of whom, by which definition, on which day, and who is left out. */
import { Popover } from "antd";
import type { AnswerFragment, CoverageSubjectKind, QuestionFragment } from "../gen/graphql";
import { day, number, say, word } from "../words";

/** The name of a status or lifecycle that is left out. */
export function leftOut(status: string, subject: CoverageSubjectKind): string {
  return word(subject === "Branch" ? "BranchLifecycle" : "MemberStatus", status);
}

export function Facts({
  question,
  answer,
  dated = true,
}: {
  question: QuestionFragment;
  answer: AnswerFragment;
  dated?: boolean;
}) {
  return (
    <dl className="facts">
      <dt>{say("definition")}</dt>
      <dd>{question.definition}</dd>
      <dt>{say("numerator")}</dt>
      <dd>
        {question.numerator}：{number(answer.covered)}
      </dd>
      <dt>{say("denominator")}</dt>
      <dd>
        {question.denominator}：{number(answer.total)}
      </dd>
      <dt>{say("exclusions")}</dt>
      <dd>
        {answer.exclusions.length
          ? answer.exclusions
              .map((each) => `${leftOut(each.status, question.subject)} ${number(each.count)}`)
              .join("，")
          : say("noExclusions")}
      </dd>
      <dt>{say("source")}</dt>
      <dd>{question.source}</dd>
      {dated ? (
        <>
          <dt>{say("date")}</dt>
          <dd>{say("asOf", { day: day(answer.asOf) })}</dd>
        </>
      ) : null}
    </dl>
  );
}

export function Definition({ question, answer }: { question: QuestionFragment; answer: AnswerFragment }) {
  return (
    <Popover
      trigger="click"
      placement="bottomRight"
      title={question.title}
      content={<Facts question={question} answer={answer} />}
    >
      <button type="button" className="about" aria-label={say("definitionOf", { title: question.title })}>
        {say("definition")}
      </button>
    </Popover>
  );
}
