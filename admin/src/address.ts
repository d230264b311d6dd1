/** The address bar holds what is looked at: parameters read and written there, so that a view can be shared and left. */
import { useCallback } from "react";
import { useLocation, useSearchParams } from "wouter";
import type { CoverageAxis, Role } from "./gen/graphql";
import { ownArea, signedIn } from "./session";

export type Params = Record<string, string | null | undefined>;

/** An address of the page; parameters without a value are left out. */
export function to(path: string, params: Params = {}): string {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(params)) if (value) query.set(name, value);
  return query.size ? `${path}?${query}` : path;
}

/** One parameter and how to change it together with others; a change is an entry of the history. */
export function useAddress(): [URLSearchParams, (change: Params) => void] {
  const [params] = useSearchParams();
  const [path, go] = useLocation();
  const change = useCallback(
    (changed: Params) => go(to(path, { ...Object.fromEntries(params), ...changed })),
    [go, params, path],
  );
  return [params, change];
}

/** The area that is looked at: the address says which, or else it is the whole of one's scope. */
export function areaOf(params: URLSearchParams): string | null {
  return params.get("area") ?? ownArea();
}

export function useArea(): string | null {
  return areaOf(useSearchParams()[0]);
}

/** The axis that is looked at; a unit knows its own retirees alone, by unit. */
export function axisOf(params: URLSearchParams): CoverageAxis {
  const own = signedIn()?.role === "ORIGINAL_UNIT" ? "UNIT" : "RESIDENCE";
  return (params.get("axis") as CoverageAxis | null) ?? own;
}

export function useAxis(): CoverageAxis {
  return axisOf(useSearchParams()[0]);
}

/** Whether both axes can be asked: by those whose scope is an area, down to the county. */
export function hasAxes(area: string | null): boolean {
  const role = signedIn()?.role;
  return (role === "CITY_BUREAU" || role === "COUNTY_BUREAU") && (area?.length ?? 4) <= 6;
}

const OF_AREAS: readonly (Role | undefined)[] = ["CITY_BUREAU", "COUNTY_BUREAU", "SUBDISTRICT", "COMMUNITY"];

/** Whether one looks at an area, which is broken down and whose days are kept: not where one's scope is none. */
export function isOfArea(area: string | null): boolean {
  const role = signedIn()?.role;
  return OF_AREAS.includes(role) || (role === "WORKING_COMMITTEE" && area !== null);
}

const LENGTHS = [2, 4, 6, 9, 12];
export const LEVELS = ["PROVINCE", "CITY", "COUNTY", "SUBDISTRICT", "COMMUNITY"] as const;
export type Level = (typeof LEVELS)[number];

/** The codes of the areas around an area, the area itself last; those above one's own scope are left out. */
export function path(area: string | null): string[] {
  const own = ownArea()?.length ?? 4;
  return area ? LENGTHS.filter((each) => each <= area.length && each >= own).map((each) => area.slice(0, each)) : [];
}

export function levelBelow(code: string | null): Level | null {
  if (!code) return "CITY";
  return LEVELS[LENGTHS.indexOf(code.length) + 1] ?? null;
}
