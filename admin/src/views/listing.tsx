/** What the views of nouns share: a heading, the area, a list page by page, and taking it away. */
import type { ReactNode } from "react";
import { useArea } from "../address";
import { type Cursors, type Page, usePages } from "../paging";
import type { CoverageQuestion, Listing as Kind, TypedDocumentString } from "../gen/graphql";
import { type Column, List } from "../parts/list";
import { Nothing } from "../parts/states";
import { CopyButton, PrintButton } from "../parts/taking";
import { type Key, number, say } from "../words";

type Props<R, V, N> = {
  title: Key;
  document: TypedDocumentString<R, V>;
  variables: Omit<V, keyof Cursors>;
  page: (answer: R) => Page<N>;
  columns: Column<N>[];
  of: Kind;
  /** What a row is told apart by. */
  id?: (row: N) => string;
  question?: CoverageQuestion;
  /** What is said where there is nothing. */
  empty?: Key;
  text: (row: N) => (string | number | null | undefined)[];
  children?: ReactNode;
};

export function Listing<R, V extends Cursors, N>({
  title,
  document,
  variables,
  page,
  columns,
  of,
  id = (row) => (row as { id: string }).id,
  question,
  empty = "none",
  text,
  children,
}: Props<R, V, N>) {
  const area = useArea();
  const pages = usePages<R, V, N>(document, variables, page);
  return (
    <div className="view listing">
      <header className="view-head">
        <h1>{say(title)}</h1>
        <p className="lead">{pages.isPending ? null : say("count", { count: number(pages.total) })}</p>
        {children}
      </header>
      <div className="list-tools">
        <span />
        <span className="tools">
          <CopyButton
            of={of}
            area={area}
            question={question ?? null}
            lines={() => pages.rows.map((row) => text(row).map((each) => String(each ?? "")))}
          />
          <PrintButton of={of} area={area} question={question ?? null} count={pages.rows.length} />
        </span>
      </div>
      <List pages={pages} columns={columns} id={id} label={say(title)} empty={<Nothing text={empty} />} />
    </div>
  );
}

export function Two({ first, second }: { first: ReactNode; second?: ReactNode }) {
  return (
    <>
      <b>{first}</b>
      {second ? <small>{second}</small> : null}
    </>
  );
}

/** Names set apart by a sign that both languages have. */
export function names(connection: { edges: { node: { name: string } }[] }): string {
  return connection.edges.map((edge) => edge.node.name).join("、") || "—";
}
