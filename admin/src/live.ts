/** Live: the service says that a rate has moved, and what is shown is asked for again. Without it the page works as well. */
import { createClient } from "graphql-sse";
import { useEffect, useSyncExternalStore } from "react";
import { signedIn } from "./session";

const MOVED = "subscription CoverageChanged($area: String) { coverageChanged(area: $area) { id act } }";
const PATIENCE = 30_000;

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

/** Call `moved` for each change in an area, as long as the caller is there. */
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
      onMessage: ({ event }) => set(event !== "complete"),
    });
    const end = client.subscribe(
      { query: MOVED, variables: { area } },
      {
        next: (told) => (told.errors ? set(false) : moved()),
        // What cannot be subscribed to here is no fault of the page: it says so by its mark and goes on.
        error: () => set(false),
        complete: () => set(false),
      },
    );
    return () => {
      end();
      client.dispose();
    };
  }, [area, moved]);
}
