/** Every text of the page in both languages, and the contract's own words for its enums. */
import { useSyncExternalStore } from "react";
import { WORDS } from "./gen/words";
import { TEXTS } from "./texts";

export type Language = "ZH" | "EN";
export type Key = keyof typeof TEXTS;

const STORED = "sanwei.language";
const listeners = new Set<() => void>();
let language: Language = localStorage.getItem(STORED) === "EN" ? "EN" : "ZH";
mark();

function mark(): void {
  document.documentElement.lang = language === "ZH" ? "zh-CN" : "en";
}

export function speak(chosen: Language): void {
  language = chosen;
  localStorage.setItem(STORED, chosen);
  mark();
  for (const listener of listeners) listener();
}

export function spoken(): Language {
  return language;
}

export function useLanguage(): Language {
  return useSyncExternalStore((listener) => {
    listeners.add(listener);
    return () => listeners.delete(listener);
  }, spoken);
}

/** The text of a key; `{name}` in it stands for the value of that name. */
export function say(key: Key, values: Record<string, string | number> = {}): string {
  const text: string = TEXTS[key][language === "ZH" ? 0 : 1];
  return text.replace(/\{(\w+)\}/g, (_, name: string) => String(values[name] ?? ""));
}

export function pick(text: { zh: string; en: string }): string {
  return language === "ZH" ? text.zh : text.en;
}

/** What an enum's value is called, such as `word("BranchKind", "GENERAL_BRANCH")`. */
export function word(kind: keyof typeof WORDS, value: string | null | undefined): string {
  if (!value) return "";
  const known = (WORDS[kind] as Record<string, { zh: string; en: string }>)[value];
  return known ? pick(known) : value;
}

export function number(value: number): string {
  return value.toLocaleString(language === "ZH" ? "zh-CN" : "en");
}

/** A rate as a percentage with one decimal; a dash where nothing is counted. */
export function percent(rate: number | null | undefined): string {
  if (rate === null || rate === undefined) return "—";
  // Nothing short of all is called all, and nothing above none none.
  const shown = Math.min(Math.max(rate * 100, rate > 0 ? 0.1 : 0), rate < 1 ? 99.9 : 100);
  return `${shown.toFixed(1)}%`;
}

/** The day that lies some days before another. */
export function ago(from: string, days: number): string {
  const then = new Date(`${from}T00:00:00Z`);
  then.setUTCDate(then.getUTCDate() - days);
  return then.toISOString().slice(0, 10);
}

export function day(value: string | null | undefined): string {
  return value ? value.slice(0, 10) : "—";
}
