/** The views: each with its address, its name, who has it; each is fetched when it is first opened. */
import type { ComponentType } from "react";
import type { Role } from "./gen/graphql";
import type { Key } from "./words";

export type View = {
  path: string;
  name: Key;
  group: Key;
  load: () => Promise<{ default: ComponentType }>;
  /** Who has it in the menu; the service decides what anybody gets. */
  roles: readonly Role[];
};

const AREAS: readonly Role[] = ["CITY_BUREAU", "COUNTY_BUREAU", "SUBDISTRICT", "COMMUNITY"];
const WORKERS: readonly Role[] = [
  ...AREAS,
  "WORKING_COMMITTEE",
  "ORIGINAL_UNIT",
  "BRANCH_SECRETARY",
  "SERVICE_PROVIDER",
];

export const VIEWS: readonly View[] = [
  {
    path: "/tasks",
    name: "nav.tasks",
    group: "group.see",
    roles: [...AREAS, "WORKING_COMMITTEE", "ORIGINAL_UNIT"], // no question makes it anybody else's turn
    load: () => import("./views/tasks"),
  },
  {
    path: "/overview",
    name: "nav.overview",
    group: "group.see",
    roles: WORKERS,
    load: () => import("./views/overview"),
  },
  {
    path: "/gaps",
    name: "nav.gaps",
    group: "group.see",
    roles: WORKERS,
    load: () => import("./views/gaps"),
  },
  {
    path: "/members",
    name: "nav.members",
    group: "group.who",
    roles: WORKERS,
    load: () => import("./views/members"),
  },
  {
    path: "/network",
    name: "nav.network",
    group: "group.who",
    roles: [...AREAS, "WORKING_COMMITTEE"],
    load: () => import("./views/network"),
  },
  {
    path: "/organisations",
    name: "nav.organisations",
    group: "group.who",
    roles: WORKERS.filter((role) => role !== "SERVICE_PROVIDER"), // who sees none
    load: () => import("./views/organisations"),
  },
  {
    path: "/societies",
    name: "nav.societies",
    group: "group.who",
    roles: AREAS,
    load: () => import("./views/societies"),
  },
  {
    path: "/care",
    name: "nav.care",
    group: "group.who",
    roles: [...AREAS, "SERVICE_PROVIDER"],
    load: () => import("./views/care"),
  },
  {
    path: "/activities",
    name: "nav.activities",
    group: "group.who",
    roles: [...AREAS, "WORKING_COMMITTEE", "BRANCH_SECRETARY"],
    load: () => import("./views/activities"),
  },
  {
    path: "/audit",
    name: "nav.audit",
    group: "group.keep",
    roles: ["AUDITOR"],
    load: () => import("./views/audit"),
  },
];

/** Reached from a view, in no menu. */
export const FURTHER = [{ path: "/movement", load: () => import("./views/movement") }] as const;

export function viewsOf(role: Role): View[] {
  return VIEWS.filter((view) => view.roles.includes(role));
}
