/** Acts as the contract declares them, and doing one: each attempt has an operation id, so that a retry does nothing twice. */
import type { ActOutcomeFragment } from "./gen/graphql";
import { ask, readAfter } from "./api";

export type ActArg = {
  name: string;
  type: string;
  options?: readonly string[] | undefined;
  needed: boolean;
  zh: string;
  en: string;
};

export type ActForm = {
  zh: string;
  en: string;
  args: readonly ActArg[];
  one: unknown;
  /** The same act for many, each answered for itself. */
  each?: unknown;
};

export type Values = Record<string, string | string[] | number | boolean | null>;
export type Outcome = ActOutcomeFragment;

type Any = Parameters<typeof ask<{ told: Outcome | Outcome[] }, Values>>[0];

export async function perform(document: unknown, values: Values): Promise<Outcome[]> {
  const { told } = await ask(document as Any, values);
  const outcomes = Array.isArray(told) ? told : [told];
  const last = outcomes.findLast((each) => each.__typename === "ActDone");
  if (last?.__typename === "ActDone") readAfter(last.bookmark);
  return outcomes;
}

export function operationId(): string {
  return `page-${crypto.randomUUID()}`;
}
