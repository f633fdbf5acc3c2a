import { sql } from "drizzle-orm";
import type { Db } from "../../src/server/db/client";
import type { Rails } from "../support/rails";
import type { Told } from "./people";

const actions: Readonly<Record<Told["action"], string>> = { ask: "create", approve: "approve" };

/** What was acknowledged, to people or to a gateway's webhook, and is not on record. */
export const forgotten = async (db: Db, rails: Rails, told: readonly Told[]): Promise<string[]> => {
  const rows = await db.execute<{ key: string }>(sql`
    select action || ' ' || subject_id as key from history where noun = 'payouts'
    union all select provider || ' ' || event || ' ' || reference from webhooks`);
  const kept = new Set(rows.map(({ key }) => key));
  const { webhooks } = (await rails.control("/webhooks")) as {
    webhooks: { vendor: string; event: string; reference: string; status: string }[];
  };
  const heard = webhooks.filter((one) => one.vendor === "paystack" && one.status === "delivered");
  return [
    ...told.map(({ action, id }) => `${actions[action]} ${id}`),
    ...heard.map(({ vendor, event, reference }) => `${vendor} ${event} ${reference}`),
  ].flatMap((key) => (kept.has(key) ? [] : [`forgotten: ${key}`]));
};
