/** The page: who is signed in sees the shell and a view; everybody else the ways in. */
import { App as Messages, ConfigProvider } from "antd";
import zhCN from "antd/locale/zh_CN";
import enUS from "antd/locale/en_US";
import { lazy, Suspense, useEffect, useState } from "react";
import { Shell } from "./shell";
import { useSession } from "./session";
import { Loading } from "./parts/states";
import { useLanguage } from "./words";

const SignIn = lazy(() => import("./views/signin"));

const THEME = {
  token: {
    colorPrimary: "#9b1c1c",
    colorInfo: "#1d4f91",
    colorLink: "#1d4f91",
    colorSuccess: "#2b6e46",
    colorWarning: "#8a5a00",
    colorError: "#b42318",
    colorTextBase: "#1c2026",
    borderRadius: 4,
    fontFamily: "var(--font)",
    controlHeight: 34,
    motion: !matchMedia("(prefers-reduced-motion: reduce)").matches,
  },
};
const LARGE = "sanwei.large";

export function App() {
  const session = useSession();
  const language = useLanguage();
  const [large, setLarge] = useState(localStorage.getItem(LARGE) === "yes");
  useEffect(() => {
    document.documentElement.classList.toggle("large", large);
    localStorage.setItem(LARGE, large ? "yes" : "no");
  }, [large]);
  return (
    <ConfigProvider
      button={{ autoInsertSpace: false }}
      locale={language === "ZH" ? zhCN : enUS}
      theme={{ ...THEME, token: { ...THEME.token, fontSize: large ? 18 : 14, controlHeight: large ? 44 : 34 } }}
    >
      <Messages component={false}>
        {session ? (
          <Shell session={session} large={large} onLarge={setLarge} />
        ) : (
          <Suspense fallback={<Loading />}>
            <SignIn />
          </Suspense>
        )}
      </Messages>
    </ConfigProvider>
  );
}
