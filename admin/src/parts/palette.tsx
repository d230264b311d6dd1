/** Ctrl-K: a page, an area or a person, by name or by pinyin initials. What is looked for stands in no address. */
import { Modal } from "antd";
import { type KeyboardEvent, useDeferredValue, useEffect, useRef, useState } from "react";
import { useLocation } from "wouter";
import { to } from "../address";
import { useAsk } from "../asking";
import { SearchDocument, type SearchQuery } from "../gen/graphql";
import { useSession } from "../session";
import { viewsOf } from "../views";
import { say, word } from "../words";

type Found = { key: string; name: string; more: string; kind: string; href: string };
type Result = SearchQuery["search"][number];

function found(result: Result): Found {
  const kind = word("Listing", result.__typename);
  switch (result.__typename) {
    case "Member":
      return {
        key: result.id,
        name: result.name,
        more: [result.home?.name, result.retiredFrom?.name].filter(Boolean).join(" · "),
        kind,
        href: `/members/${result.id}`,
      };
    case "Province":
    case "City":
    case "County":
    case "Subdistrict":
    case "Community":
      return {
        key: result.code,
        name: result.name,
        more: result.__typename === "Community" ? (result.subdistrict?.name ?? "") : "",
        kind,
        href: to("/overview", { area: result.code }),
      };
    case "Society":
      return { key: result.id, name: result.name, more: "", kind, href: "/societies" };
    case "ServiceProvider":
      return { key: result.id, name: result.name, more: "", kind, href: "/care" };
    case "Branch":
      return { key: result.id, name: result.name, more: "", kind, href: to("/organisations", { kind: "branches" }) };
    case "Unit":
      return { key: result.id, name: result.name, more: "", kind, href: to("/organisations", { kind: "units" }) };
    default:
      return { key: result.id, name: result.name, more: "", kind, href: "/organisations" };
  }
}

export default function Palette({ onClose }: { onClose: () => void }) {
  const session = useSession();
  const [, go] = useLocation();
  const [text, setText] = useState("");
  const [at, setAt] = useState(0);
  const input = useRef<HTMLInputElement>(null);
  const asked = useDeferredValue(text.trim());
  const search = useAsk(SearchDocument, { text: asked }, { enabled: asked.length > 0 });
  const pages = session
    ? viewsOf(session.role).filter((view) => say(view.name).toLowerCase().includes(asked.toLowerCase()))
    : [];
  const entries: Found[] = [
    ...pages.map((view) => ({ key: view.path, name: say(view.name), more: "", kind: say("page"), href: view.path })),
    ...(asked ? (search.data?.search.map(found) ?? []) : []),
  ];
  const chosen = Math.min(at, Math.max(entries.length - 1, 0));
  useEffect(() => setAt(0), [asked]);
  const open = (entry: Found | undefined) => {
    if (!entry) return;
    onClose();
    go(entry.href);
  };
  const press = (event: KeyboardEvent) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step) {
      event.preventDefault();
      setAt((chosen + step + entries.length) % Math.max(entries.length, 1));
    } else if (event.key === "Enter" && !event.nativeEvent.isComposing) open(entries[chosen]);
  };
  return (
    <Modal
      open
      footer={null}
      closable={false}
      onCancel={onClose}
      width={620}
      title={say("find")}
      className="palette"
      afterOpenChange={(shown) => {
        if (shown) input.current?.focus();
      }}
    >
      <input
        ref={input}
        type="search"
        role="combobox"
        aria-expanded="true"
        aria-controls="palette-list"
        aria-activedescendant={entries.length ? `found-${chosen}` : undefined}
        aria-label={say("findHint")}
        placeholder={say("findHint")}
        autoComplete="off"
        value={text}
        onChange={(event) => setText(event.target.value)}
        onKeyDown={press}
      />
      <ul id="palette-list" role="listbox" aria-label={say("find")}>
        {entries.map((entry, index) => (
          <li
            key={entry.key}
            id={`found-${index}`}
            role="option"
            aria-selected={index === chosen}
            onMouseEnter={() => setAt(index)}
            onClick={() => open(entry)}
          >
            <b>{entry.name}</b>
            <span>{entry.more}</span>
            <small>{entry.kind}</small>
          </li>
        ))}
      </ul>
      <p className="hint" role="status">
        {search.error
          ? search.error.text
          : asked && search.isFetching
            ? say("loading")
            : asked && !entries.length
              ? say("nothingFound")
              : say("keys")}
      </p>
    </Modal>
  );
}
