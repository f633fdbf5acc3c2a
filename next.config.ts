import { readdirSync, readFileSync } from "node:fs";
import type { NextConfig } from "next";

const config: NextConfig = {
  // A build for tests or pictures must not pull the folder from under a running app.
  distDir: process.env.NEXT_DIST_DIR ?? ".next",
  output: "standalone",
  poweredByHeader: false,
  reactStrictMode: true,
  typedRoutes: true,
  images: { unoptimized: true },
  serverExternalPackages: ["@node-rs/argon2", "pino", "postgres", "twilio"],
  reactCompiler: true,
  // A build says for which tables it was made, and what it is.
  env: {
    KRO_MIGRATIONS: readdirSync("drizzle").sort().join(","),
    KRO_RELEASE: `krotrust@${JSON.parse(readFileSync("package.json", "utf8")).version}`,
  },
  rewrites: async () => [
    { source: "/healthz", destination: "/api/healthz" },
    { source: "/readyz", destination: "/api/readyz" },
    { source: "/internal/invariants", destination: "/api/invariants" },
  ],
  // Types are a step of their own in `npm test`; here a slip in a test file would stop the demo.
  typescript: { ignoreBuildErrors: true },
  experimental: {
    turbopackRustReactCompiler: true,
    turbopackFileSystemCacheForBuild: !process.env.CI,
  },
};

export default config;
