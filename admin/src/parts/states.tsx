/** What stands where there is nothing to see: reading, nothing, an error with its remedy, no right, no network. */
import { Button } from "antd";
import { type ReactNode, useSyncExternalStore } from "react";
import { NO_RIGHT, Told } from "../api";
import { type Key, say } from "../words";

export function Loading({ rows = 4 }: { rows?: number }) {
  return (
    <div className="loading" role="status" aria-label={say("loading")}>
      {Array.from({ length: rows }, (_, index) => index).map((each) => (
        <i key={each} style={{ width: `${92 - ((each * 23) % 40)}%` }} />
      ))}
    </div>
  );
}

export function Nothing({ text, children }: { text: Key; children?: ReactNode }) {
  return (
    <div className="nothing">
      <p>{say(text)}</p>
      {children}
    </div>
  );
}

export function Failed({ error, onRetry }: { error: Error; onRetry?: () => void }) {
  const told = error instanceof Told ? error : null;
  const refused = told !== null && NO_RIGHT.has(told.code);
  return (
    <div className="failed" role="alert">
      <h2>{say(refused ? "noRight" : "failed")}</h2>
      <p>{refused ? say("noRightHint") : told ? told.text : say("unforeseen")}</p>
      {refused ? null : onRetry && <Button onClick={onRetry}>{say("retry")}</Button>}
    </div>
  );
}

/** One query's states around its answer. */
export function Answered<R>({
  query,
  rows,
  children,
}: {
  query: { data: R | undefined; error: Error | null; isPending: boolean; refetch: () => unknown };
  rows?: number;
  children: (answer: R) => ReactNode;
}) {
  if (query.data !== undefined) return <>{children(query.data)}</>;
  if (query.error) return <Failed error={query.error} onRetry={() => void query.refetch()} />;
  return <Loading {...(rows ? { rows } : {})} />;
}

export function useOnline(): boolean {
  return useSyncExternalStore(
    (listener) => {
      addEventListener("online", listener);
      addEventListener("offline", listener);
      return () => {
        removeEventListener("online", listener);
        removeEventListener("offline", listener);
      };
    },
    () => navigator.onLine,
  );
}
