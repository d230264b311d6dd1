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

export default defineConfig({
  plugins: [react(), finished()],
  build: { target: "es2022", modulePreload: { polyfill: false }, assetsInlineLimit: 0, reportCompressedSize: false },
  server: { proxy: { "/graphql": "http://127.0.0.1:8000", "/signin": "http://127.0.0.1:8000" } },
});
