/** 我的待办: what is one's turn, across all questions; the first thing that an officer sees. */
import { Select } from "antd";
import { useAddress, useArea } from "../address";
import { usePages } from "../paging";
import { tasksOf } from "../first";
import { TasksDocument } from "../gen/graphql";
import { questionsOf } from "../questions";
import { Gaps, lines } from "../parts/gaps";
import { Nothing } from "../parts/states";
import { CopyButton, PrintButton } from "../parts/taking";
import { useSession } from "../session";
import { number, say, useLanguage, word } from "../words";

export default function Tasks() {
  useLanguage();
  const [params, change] = useAddress();
  const session = useSession();
  const area = useArea();
  const variables = tasksOf(params);
  const { question } = variables;
  const pages = usePages(TasksDocument, variables, (answer) => answer.tasks);
  return (
    <div className="view tasks">
      <header className="view-head">
        <h1>{say("nav.tasks")}</h1>
        <p className="lead">
          {session?.name} · {pages.isPending ? say("tasksLead") : say("count", { count: number(pages.total) })}
        </p>
        <div className="tools">
          <Select
            aria-label={say("question")}
            value={question ?? ""}
            popupMatchSelectWidth={false}
            showSearch={{ optionFilterProp: "label" }}
            onChange={(chosen) => change({ question: chosen || null })}
            options={[
              { value: "", label: say("allQuestions") },
              ...questionsOf().map((key) => ({ value: key as string, label: word("CoverageQuestion", key) })),
            ]}
          />
        </div>
      </header>
      <Gaps
        key={params.toString()}
        pages={pages}
        withQuestion
        label={say("nav.tasks")}
        empty={<Nothing text="noTasks" />}
        tools={(rows) => (
          <span className="tools">
            <CopyButton of="Task" area={area} question={question} lines={() => lines(rows)} />
            <PrintButton of="Task" area={area} question={question} count={rows.length} />
          </span>
        )}
      />
    </div>
  );
}
