import { seed } from "../src/server/db/seed";
import { PlainError, runScript } from "./support/plain-error";

// A process of its own: the seed speaks with the app's own settings, which are read once.
runScript(async () => {
  const ownerUrl = process.env.DATABASE_OWNER_URL;
  if (!ownerUrl) {
    throw new PlainError("Set DATABASE_OWNER_URL to the database, as the role that owns it.");
  }
  await seed(ownerUrl);
});
