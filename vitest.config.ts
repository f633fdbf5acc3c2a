import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));
const alias = { "@": here("./src"), "server-only": here("./tests/support/empty.ts") };
const database = ["src/**/*.db.test.ts", "tests/**/*.db.test.ts"];
/** Whole-house truths with commands of their own. */
const apart = [
  "tests/props/**",
  "tests/liveness/**",
  "tests/webhooks/**",
  "tests/crash/**",
  "tests/recon/**",
  "tests/sim/**",
  "tests/authz/**",
];
/** What a stranger with a keyboard sends: wherever the door it is sent to stands. */
const http = [
  "tests/http/**/*.test.ts",
  "src/app/api/trpc/**/*.test.ts",
  "src/proxy.test.ts",
  "src/server/auth-handler.test.ts",
  "src/server/auth.db.test.ts",
  "src/server/limits.db.test.ts",
];
const withPostgres = {
  globalSetup: ["tests/support/cluster.ts"],
  // Bounds so that a run ends, far above what a test takes: no promise is one about seconds.
  testTimeout: 600_000,
  hookTimeout: 600_000,
  // Races are run for real: what the slower is told may differ once in a hundred runs. A second try
  // is written beside the test's name.
  retry: 1,
};

export default defineConfig({
  resolve: { alias },
  test: {
    projects: [
      { extends: true, test: { name: "house", include: ["tests/house.test.ts"] } },
      {
        extends: true,
        test: {
          name: "unit",
          // A machine that does other things besides is slow, and nothing here waits on purpose.
          testTimeout: 300_000,
          hookTimeout: 300_000,
          include: ["src/**/*.test.{ts,tsx}", "sandbox/**/*.test.ts", "scripts/**/*.test.ts"],
          exclude: [...database, ...http],
        },
      },
      {
        extends: true,
        test: {
          name: "database",
          include: database,
          exclude: [...apart, ...http],
          ...withPostgres,
        },
      },
      {
        extends: true,
        test: { name: "authz", include: ["tests/authz/**/*.test.ts"], ...withPostgres },
      },
      { extends: true, test: { name: "http", include: http, ...withPostgres } },
      {
        extends: true,
        test: { name: "props", include: ["tests/props/**/*.test.ts"], ...withPostgres },
      },
      {
        extends: true,
        test: { name: "liveness", include: ["tests/liveness/**/*.test.ts"], ...withPostgres },
      },
      {
        extends: true,
        // A calendar that went on cannot be tried again.
        test: {
          name: "recon",
          include: ["tests/recon/**/*.test.ts"],
          ...withPostgres,
          retry: 0,
        },
      },
      {
        extends: true,
        test: { name: "webhooks", include: ["tests/webhooks/**/*.test.ts"], ...withPostgres },
      },
      {
        extends: true,
        test: { name: "crash", include: ["tests/crash/**/*.test.ts"], ...withPostgres },
      },
      {
        extends: true,
        test: { name: "sim", include: ["tests/sim/**/*.test.ts"], ...withPostgres, retry: 0 },
      },
    ],
  },
});
