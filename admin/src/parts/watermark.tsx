/** The watermark on the page and on paper: who looks, in which scope, on which day. */
import { useSyncExternalStore } from "react";
import type { Session } from "../session";
import { word } from "../words";

const MOST = 32;

let stamped = "";
const listeners = new Set<() => void>();

/** Put the text that the service gave for a print on the sheets, until another is put. */
export function stamp(text: string): void {
  stamped = text;
  for (const listener of listeners) listener();
}

function useStamped(): string {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => stamped,
  );
}

/** The recorded text of a print, at the head of its first sheet. */
export function Stamp() {
  const given = useStamped();
  return given ? <p className="stamp">{given}</p> : null;
}

export function Watermark({ session }: { session: Session }) {
  const given = useStamped();
  const day = new Date().toLocaleDateString("sv-SE");
  const text = `${session.name ?? session.anchor ?? ""} ${word("Role", session.role)} ${session.subject} ${day}`;
  return (
    <>
      <div className="watermark" aria-hidden="true" style={{ backgroundImage: image(text) }} />
      <div className="watermark paper" aria-hidden="true" style={{ backgroundImage: image(given || text) }} />
    </>
  );
}

function image(text: string): string {
  const safe = text.replace(/[<>&"']/g, " ");
  const lines =
    safe.length > MOST
      ? [safe.slice(0, safe.lastIndexOf(" ", MOST)), safe.slice(safe.lastIndexOf(" ", MOST) + 1)]
      : [safe];
  const spans = lines.map((line, index) => `<text x='10' y='${150 + index * 20}'>${line}</text>`).join("");
  const svg = `<svg xmlns='http://www.w3.org/2000/svg' width='420' height='230'><g transform='rotate(-20 210 115)' font-size='13' fill='#1c2026' fill-opacity='.06' font-family='sans-serif'>${spans}</g></svg>`;
  return `url("data:image/svg+xml,${encodeURIComponent(svg)}")`;
}
