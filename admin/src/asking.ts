/** Hooks over `ask`: an answer is shown at once where it was read before, and renewed behind it. */
import { keepPreviousData, QueryClient, useQuery } from "@tanstack/react-query";
import { ask, OFFLINE, Told } from "./api";
import type { TypedDocumentString } from "./gen/graphql";
import { useLanguage } from "./words";

const AGAIN = new Set([OFFLINE, "READ_TOO_LONG"]);

export type Document<R, V> = TypedDocumentString<R, V>;

export const client = new QueryClient({
  defaultOptions: {
    queries: {
      // Worth trying again: what the network did, and a read that took too long while it was planned. A refusal stays one.
      retry: (count, error) => count < 2 && error instanceof Told && AGAIN.has(error.code),
      staleTime: 5_000,
      gcTime: 10 * 60_000,
      refetchOnWindowFocus: true,
    },
  },
});

export function key(document: Document<unknown, never>, variables: unknown): readonly unknown[] {
  return [document.__meta__?.hash, variables];
}

export function useAsk<R, V>(document: Document<R, V>, variables: V, { enabled = true, keep = true } = {}) {
  useLanguage();
  return useQuery<R, Told>({
    queryKey: key(document as never, variables),
    queryFn: ({ signal }) => ask(document, variables, signal),
    enabled,
    ...(keep ? { placeholderData: keepPreviousData } : {}),
  });
}

/** Ask again for everything that is shown; what is not shown is asked for when it is opened. */
export function renew(): void {
  void client.invalidateQueries();
}
