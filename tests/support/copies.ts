import { sql } from "drizzle-orm";
import type { Db } from "../../src/server/db/client";

/**
 * Copies of an order with its terms, milestones, conditions, case, clocks, past and money, made
 * row by row beneath the product: what thousands of lives start from when only their end is asked
 * about. The money of each is a journal of its own. Only the owner may.
 */
export const copyOrder = async (owner: Db, id: string, many: number): Promise<string[]> =>
  owner.transaction(async (tx) => {
    const suffix = sql.raw("'c' || n");
    const numbers = sql`generate_series(1, ${many}) n`;
    const copy = async (table: string, patch: string, where: string) => {
      await tx.execute(sql`
        insert into ${sql.raw(table)}
        select (jsonb_populate_record(t, ${sql.raw(patch)})).* from ${sql.raw(table)} t, ${numbers}
         where ${sql.raw(where)} = ${id}`);
    };
    const ofOrder = "'order_id', t.order_id || 'c' || n";
    await copy(
      "orders",
      "jsonb_build_object('id', t.id || 'c' || n, 'ref', t.ref || 'c' || n)",
      "t.id",
    );
    await copy("order_terms", `jsonb_build_object(${ofOrder})`, "t.order_id");
    await copy(
      "milestones",
      `jsonb_build_object('id', t.id || 'c' || n, ${ofOrder})`,
      "t.order_id",
    );
    const ofMilestone = "'milestone_id', t.milestone_id || 'c' || n";
    await copy(
      "conditions",
      `jsonb_build_object('id', t.id || 'c' || n, ${ofMilestone}, ${ofOrder})`,
      "t.order_id",
    );
    await copy("disputes", `jsonb_build_object('id', t.id || 'c' || n, ${ofOrder})`, "t.order_id");
    const ofCase = `'dispute_id', t.dispute_id || 'c' || n, ${ofOrder}`;
    await copy("rulings", `jsonb_build_object('id', t.id || 'c' || n, ${ofCase})`, "t.order_id");
    await copy("deadlines", `jsonb_build_object(${ofOrder})`, "t.order_id");
    await tx.execute(sql`
      insert into accounts (kind, owner, currency, personal, floor)
      select a.kind, a.owner || ${suffix}, a.currency, a.personal, a.floor
        from accounts a, ${numbers} where a.owner = ${id}`);
    await tx.execute(sql`
      insert into journals (key, kind, body_hash, order_id, event_at)
      select j.key || ${suffix}, j.kind, j.body_hash, j.order_id || ${suffix}, j.event_at
        from journals j, ${numbers} where j.order_id = ${id}`);
    await tx.execute(sql`
      insert into entries (journal_id, account_id, currency, amount)
      select c.id, coalesce(own.id, a.id), e.currency, e.amount
        from journals j join entries e on e.journal_id = j.id join accounts a on a.id = e.account_id
        cross join ${numbers} join journals c on c.key = j.key || ${suffix}
        left join accounts own on own.kind = a.kind and own.owner = a.owner || ${suffix}
       where j.order_id = ${id} order by n, e.id`);
    await tx.execute(sql`
      insert into history (noun, subject_id, order_id, action, "from", "to", actor_kind, actor_id, at)
      select h.noun, h.subject_id || ${suffix}, h.order_id || ${suffix}, h.action, h."from", h."to",
             h.actor_kind, h.actor_id, h.at
        from history h, ${numbers} where h.order_id = ${id} order by h.id`);
    const made = await tx.execute<{ id: string }>(
      sql`select id from orders where id like ${`${id}c%`} order by id`,
    );
    return made.map((row) => row.id);
  });
