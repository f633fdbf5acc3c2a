import { mkdirSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("../..", import.meta.url));
const here = (file: string) => path.join(root, file);

interface Bundler {
  build(options: Record<string, unknown>): Promise<unknown>;
}

/** The one that `tsx` reads TypeScript with. */
const bundler = (): Bundler => {
  const ask = createRequire(createRequire(import.meta.url).resolve("tsx/package.json"));
  return ask("esbuild") as Bundler;
};

/**
 * One file of an entry and all it needs, which a process reads in a fifth of the time: those that
 * are killed by the dozen would do little else than read. `remove` it in the end.
 */
export const bundle = async (entry: string): Promise<{ file: string; remove(): void }> => {
  const folder = here(`.cache/bundles/${process.pid}-${path.basename(entry, ".ts")}`);
  mkdirSync(folder, { recursive: true });
  const file = path.join(folder, "app.mjs");
  await bundler().build({
    entryPoints: [entry],
    outfile: file,
    ...{ bundle: true, platform: "node", format: "esm", target: "node20", logLevel: "error" },
    conditions: ["react-server"],
    alias: {
      "@": here("src"),
      "server-only": here("tests/support/empty.ts"),
      "next/server": here("tests/support/after.ts"),
    },
    external: ["@node-rs/argon2", "@sentry/nextjs"],
    banner: {
      js: 'import { createRequire as makeRequire } from "node:module"; const require = makeRequire(import.meta.url);',
    },
  });
  return { file, remove: () => rmSync(folder, { recursive: true, force: true }) };
};
