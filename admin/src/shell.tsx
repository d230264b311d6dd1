/** The frame around each view: header, menu, the view, the watermark. */
import { Button } from "antd";
import { Component, lazy, type ReactNode, Suspense, useCallback, useEffect, useRef, useState } from "react";
import { Link, Redirect, Route, Switch, useLocation } from "wouter";
import { renew } from "./asking";
import { useLive, useIsLive } from "./live";
import { Failed, Loading, useOnline } from "./parts/states";
import { Stamp, Watermark } from "./parts/watermark";
import { type Session, ownArea, signOut } from "./session";
import { FURTHER, VIEWS, viewsOf } from "./views";
import { say, speak, useLanguage, word } from "./words";

const COMPONENTS = [...VIEWS, ...FURTHER].map(({ path, load }) => ({ path, component: lazy(load) }));
const Palette = lazy(() => import("./parts/palette"));
const MemberView = lazy(() => import("./views/member"));
const Nothing = lazy(() => import("./views/nothing"));

export function Shell({
  session,
  large,
  onLarge,
}: {
  session: Session;
  large: boolean;
  onLarge: (large: boolean) => void;
}) {
  const language = useLanguage();
  const [location] = useLocation();
  const [finding, setFinding] = useState(false);
  const [open, setOpen] = useState(false);
  const main = useRef<HTMLElement>(null);
  const online = useOnline();
  const views = viewsOf(session.role);
  useLive(ownArea(), renew);
  useEffect(() => setOpen(false), [location]);
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "k") {
        event.preventDefault();
        setFinding(true);
      }
    };
    addEventListener("keydown", listen);
    return () => removeEventListener("keydown", listen);
  }, []);
  const close = useCallback(() => setFinding(false), []);
  const first = views[0]?.path ?? "/nothing";
  return (
    <div className={open ? "shell open" : "shell"}>
      <a
        className="skip"
        href="#main"
        onClick={(event) => {
          event.preventDefault();
          main.current?.focus();
        }}
      >
        {say("skip")}
      </a>
      <header className="top">
        <button
          type="button"
          className="burger"
          aria-expanded={open}
          aria-controls="menu"
          aria-label={say("menu")}
          onClick={() => setOpen(!open)}
        >
          ☰
        </button>
        <Link href={first} className="brand">
          <img src="/static/sanwei.svg" alt="" width="26" height="26" />
          <b>{say("product")}</b>
          <span>{say("subtitle")}</span>
        </Link>
        <button type="button" className="finder" onClick={() => setFinding(true)}>
          <span>{say("findHint")}</span>
          <kbd>Ctrl K</kbd>
        </button>
        <LiveMark />
        <div className="account" role="group" aria-label={say("account")}>
          <span className="who">
            <b>{session.name ?? session.anchor ?? say("areaAll")}</b>
            <small>{word("Role", session.role)}</small>
          </span>
          <Button type="text" aria-pressed={large} onClick={() => onLarge(!large)}>
            {say("largeType")}
          </Button>
          <Button
            type="text"
            lang={language === "ZH" ? "en" : "zh-CN"}
            onClick={() => speak(language === "ZH" ? "EN" : "ZH")}
          >
            {say("language")}
          </Button>
          <Button type="text" onClick={() => signOut()}>
            {say("signOut")}
          </Button>
        </div>
      </header>
      <nav id="menu" className="menu" aria-label={say("navigation")}>
        {[...new Set(views.map((view) => view.group))].map((group) => (
          <div key={group}>
            <h2>{say(group)}</h2>
            <ul>
              {views
                .filter((view) => view.group === group)
                .map((view) => (
                  <li key={view.path}>
                    <Link href={view.path} aria-current={location.startsWith(view.path) ? "page" : undefined}>
                      {say(view.name)}
                    </Link>
                  </li>
                ))}
            </ul>
          </div>
        ))}
      </nav>
      <button type="button" className="scrim" tabIndex={-1} aria-label={say("close")} onClick={() => setOpen(false)} />
      <main id="main" ref={main} tabIndex={-1}>
        <Stamp />
        {online ? null : (
          <p className="banner" role="status">
            {say("offline")}
          </p>
        )}
        <Net key={location}>
          <Suspense fallback={<Loading />}>
            <Switch>
              <Route path="/">
                <Redirect to={first} replace />
              </Route>
              <Route path="/signed-in">
                <Redirect to={first} replace />
              </Route>
              <Route path="/members/:id">{(params) => <MemberView key={params.id} id={params.id} />}</Route>
              {COMPONENTS.map(({ path, component }) => (
                <Route key={path} path={path} component={component} />
              ))}
              <Route>
                <Nothing />
              </Route>
            </Switch>
          </Suspense>
        </Net>
      </main>
      <Watermark session={session} />
      {finding ? (
        <Suspense fallback={null}>
          <Palette onClose={close} />
        </Suspense>
      ) : null}
    </div>
  );
}

function LiveMark() {
  const live = useIsLive();
  return (
    <span className={live ? "live on" : "live"} title={say(live ? "liveHint" : "notLiveHint")} role="status">
      {say(live ? "live" : "notLive")}
    </span>
  );
}

/** What a view could not handle is told in its place; the menu goes on working. */
class Net extends Component<{ children: ReactNode }, { error: Error | null }> {
  override state: { error: Error | null } = { error: null };

  static getDerivedStateFromError(error: Error) {
    return { error };
  }

  override render() {
    const { error } = this.state;
    return error ? <Failed error={error} onRetry={() => location.reload()} /> : this.props.children;
  }
}
