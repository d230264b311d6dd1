/** The ways in: the demonstration's roles, the identity provider, or a token that somebody has. */
import { Button, Input } from "antd";
import { useQuery } from "@tanstack/react-query";
import { useEffect, useRef, useState } from "react";
import { useLocation } from "wouter";
import { post, type Told } from "../api";
import { begin, cameBack } from "../oidc";
import { Failed, Loading } from "../parts/states";
import type { Role } from "../gen/graphql";
import { hasEnded, type Session, signIn } from "../session";
import { say, speak, useLanguage, word } from "../words";

type Offered = { role: Role; anchor: string; name: string };
type Ways = { demonstration: Offered[]; oidc: boolean };

export default function SignIn() {
  const language = useLanguage();
  const [location, go] = useLocation();
  const [error, setError] = useState<Error | null>(null);
  const [busy, setBusy] = useState(location === "/signed-in");
  const once = useRef(false);
  const ways = useQuery<Ways, Told>({ queryKey: ["ways"], queryFn: () => post<Ways>("/signin") });

  async function enter(session: Promise<Session>, back?: string) {
    setBusy(true);
    setError(null);
    try {
      const came = await session;
      if (back !== undefined) go(back, { replace: true });
      signIn(came);
    } catch (failure) {
      setError(failure as Error);
      setBusy(false);
    }
  }

  useEffect(() => {
    if (location !== "/signed-in" || once.current) return;
    once.current = true; // a code is good for one exchange
    const { session, back } = cameBack(new URLSearchParams(window.location.search));
    void enter(session, back);
  });

  return (
    <div className="signin">
      <section className="signin-lead">
        <img src="/static/sanwei.svg" alt="" width="56" height="56" />
        <h1>
          {say("product")}
          <small>{say("subtitle")}</small>
        </h1>
        <p>{say("signInLead")}</p>
      </section>
      <main className="signin-ways">
        <header>
          <h2>{say("signIn")}</h2>
          <Button
            type="text"
            lang={language === "ZH" ? "en" : "zh-CN"}
            onClick={() => speak(language === "ZH" ? "EN" : "ZH")}
          >
            {say("language")}
          </Button>
        </header>
        {hasEnded() ? (
          <p className="banner" role="status">
            {say("sessionEnded")}
          </p>
        ) : null}
        {error ? <Failed error={error} /> : null}
        {busy ? <p role="status">{say("signingIn")}</p> : null}
        {ways.isPending ? <Loading /> : null}
        {ways.error ? <Failed error={ways.error} onRetry={() => void ways.refetch()} /> : null}
        {ways.data?.oidc ? (
          <Button type="primary" size="large" block disabled={busy} onClick={() => void begin().catch(setError)}>
            {say("byProvider")}
          </Button>
        ) : null}
        {ways.data?.demonstration.length ? (
          <section aria-labelledby="demonstration">
            <h3 id="demonstration">{say("demonstration")}</h3>
            <ul className="roles">
              {ways.data.demonstration.map(({ role, anchor, name }) => (
                <li key={role + anchor}>
                  <button
                    type="button"
                    disabled={busy}
                    onClick={() => void enter(post<Session>("/signin/demonstration", { role, anchor }))}
                  >
                    <b>{name}</b>
                    <span>{word("Role", role)}</span>
                  </button>
                </li>
              ))}
            </ul>
            <p className="hint">{say("demonstrationHint")}</p>
          </section>
        ) : null}
        {ways.data ? <ByToken onToken={(token) => void enter(withToken(token))} busy={busy} /> : null}
      </main>
    </div>
  );
}

function withToken(token: string): Promise<Session> {
  return post<Session>("/signin/token", { token });
}

function ByToken({ onToken, busy }: { onToken: (token: string) => void; busy: boolean }) {
  const [token, setToken] = useState("");
  return (
    <details className="by-token">
      <summary>{say("byToken")}</summary>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (token.trim()) onToken(token.trim());
        }}
      >
        <label htmlFor="token">{say("token")}</label>
        <Input.Password
          id="token"
          value={token}
          autoComplete="off"
          onChange={(event) => setToken(event.target.value)}
        />
        <p className="hint">{say("tokenHint")}</p>
        <Button htmlType="submit" disabled={busy || !token.trim()}>
          {say("signIn")}
        </Button>
      </form>
    </details>
  );
}
