/** Where one is: the areas around, as links; and the tree of areas. */
import { type KeyboardEvent, useState } from "react";
import { Link, useLocation } from "wouter";
import { levelBelow, to, useAddress } from "../address";
import { usePages } from "../paging";
import { ChildrenDocument, type PlaceFragment } from "../gen/graphql";
import { useSession } from "../session";
import { say } from "../words";

type Place = Pick<PlaceFragment, "code" | "name">;

export function AreaPath({ places, area }: { places: Place[]; area: string | null }) {
  const [params] = useAddress();
  const [path] = useLocation();
  const session = useSession();
  const link = (code: string | null) => to(path, { ...Object.fromEntries(params), area: code, row: null });
  const known = places.filter((each) => area?.startsWith(each.code)).sort((a, b) => a.code.length - b.code.length);
  return (
    <nav className="area-path" aria-label={say("area")}>
      {session?.anchor && known.length ? null : <Link href={link(null)}>{session?.name ?? say("areaAll")}</Link>}
      {known.map((each) => (
        <Link key={each.code} href={link(each.code)} aria-current={each.code === area ? "location" : undefined}>
          {each.name}
        </Link>
      ))}
    </nav>
  );
}

/** The areas below one: the first of them came with the view, all others are fetched when their area is opened. */
export function AreaTree({ root, below, area }: { root: Place; below: Place[]; area: string | null }) {
  return (
    <ul className="tree" role="tree" aria-label={say("areaTree")} onKeyDown={walk}>
      <Branch place={root} area={area} known={below} />
    </ul>
  );
}

function Branch({ place, area, known }: { place: Place; area: string | null; known?: Place[] }) {
  const first = known !== undefined;
  const [params] = useAddress();
  const [path] = useLocation();
  const below = levelBelow(place.code);
  const [open, setOpen] = useState(first || Boolean(area && area !== place.code && area.startsWith(place.code)));
  const children = usePages(
    ChildrenDocument,
    { under: place.code, level: below ?? "COMMUNITY" },
    (answer) => answer.areas,
    { enabled: open && below !== null && !known, size: 100 },
  );
  const chosen = area === place.code;
  return (
    <li role="treeitem" aria-expanded={below ? open : undefined} aria-selected={chosen}>
      <span className={chosen ? "chosen" : ""}>
        {below ? (
          <button
            type="button"
            tabIndex={-1}
            className="twist"
            aria-label={say(open ? "collapse" : "expand", { name: place.name })}
            onClick={() => setOpen(!open)}
          >
            {open ? "▾" : "▸"}
          </button>
        ) : (
          <i className="twist" />
        )}
        <Link
          href={to(path, { ...Object.fromEntries(params), area: place.code, row: null })}
          tabIndex={chosen || (first && !area) ? 0 : -1}
          onKeyDown={(event: KeyboardEvent) => {
            if (event.key === "ArrowRight" && below) setOpen(true);
            if (event.key === "ArrowLeft") setOpen(false);
          }}
        >
          {place.name}
        </Link>
      </span>
      {open && below ? (
        <ul role="group">
          {(known ?? children.rows).map((child) => (
            <Branch key={child.code} place={child} area={area} />
          ))}
          {children.hasNextPage ? (
            <li role="none">
              <button type="button" className="link" onClick={() => void children.fetchNextPage()}>
                {say("more")}
              </button>
            </li>
          ) : null}
        </ul>
      ) : null}
    </li>
  );
}

/** Up and down go through what is shown, as in every tree (WAI-ARIA). */
function walk(event: KeyboardEvent<HTMLElement>): void {
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (!step) return;
  const links = [...event.currentTarget.querySelectorAll<HTMLElement>("a")];
  const next = links[links.indexOf(document.activeElement as HTMLElement) + step];
  if (next) {
    event.preventDefault();
    next.focus();
  }
}
