/** Signing in at the identity provider: authorization code with PKCE (RFC 7636). The service exchanges the code. */
import { post, Told } from "./api";
import { TEXTS } from "./texts";
import type { Session } from "./session";

const STORED = "sanwei.signin";
type Begun = { state: string; verifier: string; back: string };
type Provider = { authorize: string; clientId: string; scope: string };

function text(bytes: Uint8Array): string {
  return btoa(String.fromCharCode(...bytes))
    .replace(/\+/g, "-")
    .replace(/\//g, "_")
    .replace(/=+$/, "");
}

function redirect(): string {
  return `${location.origin}/signed-in`;
}

/** Go to the provider; the way back is remembered in this tab alone. */
export async function begin(): Promise<void> {
  const provider = await post<Provider>("/signin/oidc");
  const verifier = text(crypto.getRandomValues(new Uint8Array(48)));
  const state = text(crypto.getRandomValues(new Uint8Array(24)));
  const challenge = text(new Uint8Array(await crypto.subtle.digest("SHA-256", new TextEncoder().encode(verifier))));
  const begun: Begun = { state, verifier, back: location.pathname + location.search };
  sessionStorage.setItem(STORED, JSON.stringify(begun));
  const address = new URL(provider.authorize);
  for (const [name, value] of Object.entries({
    response_type: "code",
    client_id: provider.clientId,
    redirect_uri: redirect(),
    scope: provider.scope,
    state,
    code_challenge: challenge,
    code_challenge_method: "S256",
  }))
    address.searchParams.set(name, value);
  location.assign(address.toString());
}

/** The session of who came back with a code, and where they were when they left. */
export function cameBack(params: URLSearchParams): { session: Promise<Session>; back: string } {
  const begun = JSON.parse(sessionStorage.getItem(STORED) ?? "null") as Begun | null;
  sessionStorage.removeItem(STORED);
  const code = params.get("code");
  const [zh, en] = TEXTS.signInLost;
  const session =
    begun && code && params.get("state") === begun.state
      ? post<Session>("/signin/oidc", { code, verifier: begun.verifier, redirect: redirect() })
      : Promise.reject(new Told("SIGN_IN_LOST", zh, en));
  return { session, back: begun?.back && begun.back !== "/signed-in" ? begun.back : "/" };
}
