import { connect } from "../../src/server/db/client";
import { testDatabase } from "./database";
import { giveSettings } from "./settings";

type Connection = ReturnType<typeof connect>;

export interface OpenDatabase {
  /** As the role the product runs as. */
  readonly db: Connection;
  /** As the one that owns the tables, for what only a migration may do. */
  readonly owner: Connection;
  readonly appUrl: string;
  readonly ownerUrl: string;
  close(): Promise<void>;
}

/** A migrated database of one's own, both ways into it, and the settings the product reads. */
export async function openDatabase({ max = 10 } = {}): Promise<OpenDatabase> {
  const { appUrl, ownerUrl, drop } = await testDatabase();
  giveSettings(appUrl);
  const db = connect(appUrl, { max });
  const owner = connect(ownerUrl, { max: 3 });
  const close = async () => {
    await Promise.all([db.close(), owner.close()]);
    await drop();
  };
  return { db, owner, appUrl, ownerUrl, close };
}
