/** The one door to the service: an operation by its hash, an answer or an error that names its remedy. */
import type { TypedDocumentString } from "./gen/graphql";
import { signedIn, signOut } from "./session";
import { pick, say } from "./words";

/** What went wrong, in both languages, as the service told it. */
export class Told extends Error {
  constructor(
    readonly code: string,
    readonly zh: string,
    readonly en: string,
  ) {
    super(`${zh} / ${en}`);
  }

  get text(): string {
    return pick(this);
  }
}

export const OFFLINE = "OFFLINE";
/** Codes that say that somebody may not, in whatever form. */
export const NO_RIGHT = new Set([
  "AREA_NOT_FOUND",
  "AREA_NOT_HERE",
  "AXIS_NOT_HERE",
  "QUESTION_NOT_YOURS",
  "NOT_FOUND",
  "NOT_YOUR_ACT",
  "NOT_YOUR_SIDE",
  "SUBJECT_NOT_ASKED",
  "AUDITOR_ONLY",
  "HEALTH_NOT_YOURS",
]);

type Answer<T> = {
  data?: T | null;
  errors?: { message: string; extensions?: { code?: string; zh?: string; en?: string } }[];
};

let bookmark: string | undefined;

/** Read after this act from now on: on a cluster, whoever has just done something has to see it. */
export function readAfter(mark: string): void {
  bookmark = mark;
}

const early = new Map<string, Promise<unknown>>();

function asked(document: TypedDocumentString<unknown, never>, variables: unknown): string {
  return JSON.stringify([signedIn()?.token, document.__meta__?.hash, variables]);
}

/** Ask what will soon be asked: `ask` takes the answer, once. */
export function askAhead<R, V>(document: TypedDocumentString<R, V>, variables: V): void {
  const answer = ask(document, variables);
  answer.catch(() => undefined); // whoever takes it is told
  early.set(asked(document as never, variables), answer);
}

export async function ask<R, V>(document: TypedDocumentString<R, V>, variables: V, signal?: AbortSignal): Promise<R> {
  const key = asked(document as never, variables);
  const begun = early.get(key);
  if (begun && early.delete(key)) return begun as Promise<R>;
  const answer = await post<Answer<R>>(
    "/graphql",
    {
      documentId: String(document.__meta__?.hash),
      variables,
      ...(bookmark ? { extensions: { bookmarks: [bookmark] } } : {}),
    },
    signal,
  );
  if (!answer.data) throw new Told("EMPTY", say("emptyAnswer"), say("emptyAnswer"));
  return answer.data;
}

/** Send JSON, or ask where nothing is sent; what is no answer becomes a `Told`. */
export async function post<R>(path: string, body?: unknown, signal?: AbortSignal): Promise<R> {
  const token = signedIn()?.token;
  const response = await fetch(path, {
    method: body === undefined ? "GET" : "POST",
    headers: {
      "Content-Type": "application/json",
      Accept: "application/json",
      ...(token ? { Authorization: `Bearer ${token}` } : {}),
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    ...(signal ? { signal } : {}),
  }).catch((error: unknown) => {
    if (signal?.aborted) throw error;
    throw new Told(
      OFFLINE,
      "连不上服务，请检查网络；恢复后会自动重试",
      "The service cannot be reached: check the network; it is tried again by itself",
    );
  });
  const told = (await response.json().catch(() => null)) as Answer<unknown> | null;
  const failed = told?.errors?.[0];
  if (failed || !response.ok || !told) {
    const { code = "HTTP", zh = say("unforeseen"), en = say("unforeseen") } = failed?.extensions ?? {};
    if (code === "UNAUTHENTICATED" && token) signOut(true);
    if (code === "PERSISTED_QUERY_NOT_FOUND" || code === "DOCUMENT_UNKNOWN") {
      throw new Told(code, "页面已更新，请刷新后再试", "The page has been renewed: reload it and try again");
    }
    throw new Told(code, zh, en);
  }
  return told as R;
}
