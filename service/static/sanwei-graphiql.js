// Opens GraphiQL with the example documents as tabs and, on the embedded default, a token already in its headers.
"use strict";

const config = JSON.parse(document.getElementById("config").textContent);
const headers = Object.keys(config.headers).length ? JSON.stringify(config.headers, null, 2) : undefined;

// Nothing is kept between visits: tokens end, examples change, and neither belongs on a shared computer.
const memory = new Map();
const storage = {
  getItem: (key) => memory.get(key) ?? null,
  setItem: (key, value) => memory.set(key, value),
  removeItem: (key) => memory.delete(key),
  clear: () => memory.clear(),
  get length() { return memory.size; },
};

// `/graphql#2` opens the second example first.
const chosen = Number(location.hash.slice(1)) - 1;
const tabs = config.tabs.slice();
if (tabs[chosen]) tabs.unshift(...tabs.splice(chosen, 1));

// Where only listed documents run, introspection would be refused: the page says what applies instead of asking.
document.getElementById("trusted").hidden = !config.trusted;

ReactDOM.render(
  React.createElement(GraphiQL, {
    schema: config.trusted ? null : undefined,
    // The headers of the editor go along as the first message of a WebSocket.
    fetcher: GraphiQL.createFetcher({
      url: "/graphql",
      subscriptionUrl: new URL("/graphql", location.href.replace(/^http/, "ws")).href,
    }),
    defaultTabs: tabs.length ? tabs.map(({ query }) => ({ query, headers })) : undefined,
    defaultHeaders: headers,
    defaultEditorToolsVisibility: true,
    isHeadersEditorEnabled: true,
    inputValueDeprecation: true,
    shouldPersistHeaders: false,
    storage,
  }),
  document.getElementById("graphiql"),
);
