import { copyFileSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { brotliCompressSync, constants, gzipSync } from "node:zlib";
import react from "@vitejs/plugin-react";
import { defineConfig, type Plugin } from "vite";

const PACKED = /\.(js|css|html|svg|json)$/;

/** Leaves each file's compressed forms beside it, and the manifest of documents: the service compresses nothing. */
function finished(): Plugin {
  return {
    name: "finished",
    apply: "build",
    closeBundle() {
      copyFileSync("src/gen/persisted-documents.json", "dist/documents.json");
      for (const entry of readdirSync("dist", { recursive: true, withFileTypes: true })) {
        if (!entry.isFile() || !PACKED.test(entry.name) || entry.name === "documents.json") continue;
        const path = join(entry.parentPath, entry.name);
        const body = readFileSync(path);
        const params = { [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY };
        writeFileSync(`${path}.br`, brotliCompressSync(body, { params }));
        writeFileSync(`${path}.gz`, gzipSync(body, { level: 9 }));
      }
    },
  };
}

/** Names in the page what its first script will import, so that the browser fetches all of it at once. */
function aheadOf(entry: string): Plugin {
  return {
    name: "ahead",
    apply: "build",
    transformIndexHtml: {
      order: "post",
      handler(html, { bundle = {} }) {
        const chunks = Object.values(bundle).filter((each) => each.type === "chunk");
        const found = new Set<string>();
        const follow = (name: string) => {
          const chunk = chunks.find((each) => each.fileName === name);
          if (!chunk || found.has(name)) return;
          found.add(name);
          chunk.imports.forEach(follow);
        };
        for (const chunk of chunks) if (chunk.facadeModuleId?.endsWith(entry)) follow(chunk.fileName);
        return [...found]
          .filter((name) => !html.includes(name))
          .map((name) => ({
            tag: "link",
            attrs: { rel: "modulepreload", crossorigin: true, href: `/${name}` },
            injectTo: "head",
          }));
      },
    },
  };
}

export default defineConfig({
  plugins: [react(), aheadOf("/src/main.tsx"), finished()],
  build: { target: "es2022", modulePreload: { polyfill: false }, assetsInlineLimit: 0, reportCompressedSize: false },
  server: { proxy: { "/graphql": "http://127.0.0.1:8000", "/signin": "http://127.0.0.1:8000" } },
});
