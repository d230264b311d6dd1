/** Who is signed in. A session lasts as long as the tab: it is in no storage that outlives it. */
import { useSyncExternalStore } from "react";
import type { Role } from "./gen/graphql";

export type Act = { name: string; zh: string; en: string };
export type Session = {
  token: string;
  role: Role;
  anchor: string | null;
  name: string | null;
  subject: string;
  /** When it ends, in seconds since 1970. */
  until: number;
  acts: Act[];
};

const STORED = "sanwei.session";
const listeners = new Set<() => void>();
let session = restored();
let ended = false;

function restored(): Session | null {
  const text = sessionStorage.getItem(STORED);
  const held = text ? (JSON.parse(text) as Session) : null;
  return held && held.until * 1000 > Date.now() ? held : null;
}

function tell(): void {
  for (const listener of listeners) listener();
}

export function signedIn(): Session | null {
  return session;
}

/** Whether the last session ended by itself: the page then says why it asks anew. */
export function hasEnded(): boolean {
  return ended;
}

export function signIn(given: Session): void {
  session = given;
  ended = false;
  sessionStorage.setItem(STORED, JSON.stringify(given));
  tell();
}

export function signOut(byItself = false): void {
  session = null;
  ended = byItself;
  sessionStorage.removeItem(STORED);
  tell();
}

export function useSession(): Session | null {
  return useSyncExternalStore((listener) => {
    listeners.add(listener);
    return () => listeners.delete(listener);
  }, signedIn);
}

export function mayDo(act: string): boolean {
  return session?.acts.some((each) => each.name === act) ?? false;
}

/** The code of the area that a session's scope is, where it is one. */
export function ownArea(): string | null {
  return session?.anchor && /^\d+$/.test(session.anchor) ? session.anchor : null;
}
