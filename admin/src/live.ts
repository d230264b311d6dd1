/** Live: the service says that a rate has moved, and what is shown is asked for again. Without it the page works as well. */
import { createClient, type RequestParams } from "graphql-sse";
import { useEffect, useSyncExternalStore } from "react";
import { CoverageChangedDocument, type CoverageChangedSubscription } from "./gen/graphql";
import { signedIn } from "./session";

const PATIENCE = 30_000;
/** Several moves at once are one renewal. */
const TOGETHER = 150;

let live = false;
const listeners = new Set<() => void>();

function set(now: boolean): void {
  if (now === live) return;
  live = now;
  for (const listener of listeners) listener();
}

/** Whether changes arrive at the moment. */
export function useIsLive(): boolean {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => live,
  );
}

/** Call `moved` when coverage in an area has changed, as long as the caller is there; a cut line goes on where it ended. */
export function useLive(area: string | null, moved: () => void): void {
  useEffect(() => {
    const client = createClient({
      url: "/graphql",
      headers: () => ({ Authorization: `Bearer ${signedIn()?.token ?? ""}` }),
      retryAttempts: Infinity,
      retry: async (retries) => {
        set(false);
        await new Promise((resolve) => setTimeout(resolve, Math.min(1000 * 2 ** retries, PATIENCE)));
      },
    });
    const variables: { area: string | null; after: string | null } = { area, after: null };
    let waiting: ReturnType<typeof setTimeout> | undefined;
    // A service without subscriptions is no fault of the page: its mark says so, and everything else goes on.
    const silent = () => set(false);
    // By its hash, as all that the page asks; the client sends on what it is given.
    const asked = {
      documentId: String(CoverageChangedDocument.__meta__?.hash),
      variables,
    } as unknown as RequestParams;
    const end = client.subscribe<CoverageChangedSubscription>(asked, {
      next: ({ data, errors }) => {
        if (errors || !data) return silent();
        set(true);
        variables.after = data.coverageChanged.id;
        if (!data.coverageChanged.moves.length) return;
        clearTimeout(waiting);
        waiting = setTimeout(moved, TOGETHER);
      },
      error: silent,
      complete: silent,
    });
    return () => {
      clearTimeout(waiting);
      end();
      client.dispose();
      set(false);
    };
  }, [area, moved]);
}
