import { connect } from "../src/server/db/client";
import { reseal } from "../src/server/db/reseal";
import { checkEnv } from "../src/server/env";
import { PlainError, runScript } from "./support/plain-error";

// Seals everything again under the first key of KEY_RING, with the settings the app has.
runScript(async () => {
  const ownerUrl = process.env.DATABASE_OWNER_URL;
  if (!ownerUrl) {
    throw new PlainError("Set DATABASE_OWNER_URL to the database, as the role that owns it.");
  }
  const { KEY_RING: ring, DATABASE_CA: ca } = checkEnv();
  const db = connect(ownerUrl, { max: 1, ca });
  try {
    const { resealed, left } = await reseal(db, ring, {
      onBatch: (table, so) => console.log(`  ${table}: ${so} rows so far`),
    });
    console.log(`${resealed} rows sealed again under the first key.`);
    if (left.size === 0) {
      console.log("No row is sealed under another key: the others may be taken out of KEY_RING.");
      return;
    }
    for (const [key, rows] of left) console.log(`${rows} rows are still sealed under ${key}.`);
    throw new PlainError("Not everything was sealed again: keep the old keys, and run this again.");
  } finally {
    await db.close();
  }
});
