/** Taking something away: copies and prints are recorded first, and carry the watermark that the service gives. */
import { App, Button } from "antd";
import { useState } from "react";
import { flushSync } from "react-dom";
import { operationId } from "../acting";
import { ask, Told } from "../api";
import { CopyDocument, type CoverageQuestion, type Listing, PrintDocument } from "../gen/graphql";
import { pick, say } from "../words";
import { stamp } from "./watermark";

type Taken = { of: Listing; area?: string | null; question?: CoverageQuestion | null; count: number };

async function marked(document: typeof CopyDocument | typeof PrintDocument, taken: Taken): Promise<string> {
  const variables = { ...taken, count: Math.max(taken.count, 1), operation: operationId() };
  const { told } = await ask(document as typeof CopyDocument, variables);
  if (told.__typename === "ActRefused") throw new Told(told.code, told.zh, told.en);
  return told.text;
}

export function PrintButton(taken: Taken) {
  const { message } = App.useApp();
  const [busy, setBusy] = useState(false);
  async function print() {
    setBusy(true);
    try {
      const mark = await marked(PrintDocument, taken);
      // The stamp has to be on the sheet before the dialog holds everything still.
      flushSync(() => stamp(mark));
      window.print();
    } catch (error) {
      message.error(error instanceof Told ? error.text : say("unforeseen"));
    }
    setBusy(false);
  }
  return (
    <Button loading={busy} disabled={!taken.count} onClick={() => void print()}>
      {say("print")}
    </Button>
  );
}

/** Copies rows as text set apart by tabs, which spreadsheets take; the watermark is the last line. */
export function CopyButton({ lines, ...taken }: Omit<Taken, "count"> & { lines: () => string[][] }) {
  const { message } = App.useApp();
  const [busy, setBusy] = useState(false);
  async function copy() {
    setBusy(true);
    try {
      const rows = lines();
      const mark = await marked(CopyDocument, { ...taken, count: rows.length });
      await navigator.clipboard.writeText([...rows.map((row) => row.join("\t")), mark].join("\n"));
      message.success(say("copied", { count: rows.length }));
    } catch (error) {
      message.error(
        error instanceof Told
          ? error.text
          : pick({ zh: "浏览器不允许复制，请改用打印", en: "The browser does not allow copying: print instead" }),
      );
    }
    setBusy(false);
  }
  return (
    <Button loading={busy} onClick={() => void copy()}>
      {say("copy")}
    </Button>
  );
}
