import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));
const alias = { "@": here("./src"), "server-only": here("./tests/support/empty.ts") };
const database = ["src/**/*.db.test.ts", "tests/**/*.db.test.ts"];
/** Whole-house truths with commands of their own. */
const apart = ["tests/props/**", "tests/liveness/**"];
const withPostgres = {
  globalSetup: ["tests/support/cluster.ts"],
  testTimeout: 120_000,
  hookTimeout: 120_000,
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
    ],
  },
});
