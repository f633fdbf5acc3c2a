import { eq } from "drizzle-orm";
import { connect } from "../src/server/db/client";
import { staff } from "../src/server/db/schema/people";
import { createStaff } from "../src/server/domain/people/staff";
import { demoStaff } from "./support/demo-people";
import { PlainError, runScript } from "./support/plain-error";

// A process of its own: the seed speaks with the app's own settings, which are read once.
runScript(async () => {
  const ownerUrl = process.env.DATABASE_OWNER_URL;
  if (!ownerUrl) {
    throw new PlainError("Set DATABASE_OWNER_URL to the database, as the role that owns it.");
  }
  const db = connect(ownerUrl, { max: 1 });
  try {
    for (const member of Object.values(demoStaff)) {
      const [known] = await db.select().from(staff).where(eq(staff.email, member.email));
      if (!known) await createStaff({ db, actor: { kind: "nobody" }, now: new Date() }, member);
    }
  } finally {
    await db.close();
  }
});
