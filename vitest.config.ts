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
    // The driver writes to a connection whose Postgres was killed between two turns, and says so outside
    // of any promise; whoever waited for it is told as well.
    onUnhandledError: ({ message, stack = "" }) =>
      !(
        message === "Cannot read properties of null (reading 'write')" &&
        /postgres\/src\/connection/.test(stack)
      ),
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
          exclude: database,
        },
      },
      {
        extends: true,
        test: { name: "database", include: database, exclude: apart, ...withPostgres },
      },
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
