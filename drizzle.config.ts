import { defineConfig } from "drizzle-kit";

// `generate` needs no database: it compares src/server/db/schema with the last snapshot.
export default defineConfig({
  dialect: "postgresql",
  schema: "./src/server/db/schema",
  out: "./drizzle",
});
