import { sql } from "drizzle-orm";
import { newId } from "../../src/lib/ids";
import { money } from "../../src/lib/money";
import type { Db } from "../../src/server/db/client";
import { noChange } from "../../src/server/domain/change";
import { commit } from "../../src/server/domain/commit";
import { post } from "../../src/server/domain/ledger/post";
import { as, noon } from "./people";

/** Another largest balance of a tier from a moment on, without the two people it takes. */
export const setLargest = async (owner: Db, tier: number, amount: bigint, from?: Date) => {
  const at = (from ?? new Date("2026-01-04T00:00:00Z")).toISOString();
  await owner.execute(sql`alter table tier_limits disable trigger user`);
  await owner.execute(sql`
    insert into tier_limits (id, status, tier, kind, amount, effective_from, reason, proposed_at)
    values (${newId("tierLimit")}, 'APPROVED', ${tier}, 'BALANCE', ${amount}, ${at}, 'A test', ${at})`);
  await owner.execute(sql`alter table tier_limits enable trigger user`);
};

/** Money from outside into somebody's wallet, as an over-payment comes. */
export const fillWallet = (
  db: Db,
  userId: string,
  amount: bigint,
  key = `payin:paystack:${newId("payment")}`,
) => {
  const zero = money(0n);
  const order = {
    key,
    owners: { provider: "paystack", order: userId, buyer: userId },
    amounts: { principal: zero, fee: zero, excess: money(amount) },
  };
  const change = { ...noChange(userId), journals: [post("receipt", order, noon)] };
  return commit(as(db, { kind: "gateway", id: "paystack" }), change);
};

/** What somebody may spend, and what is held of their wallet. */
export const walletNow = async (db: Db, userId: string) => {
  const rows = await db.execute<{ kind: string; balance: string }>(
    sql`select kind, balance::text as balance from accounts where owner = ${userId} and kind in ('AVL', 'RST')`,
  );
  const of = (kind: string) => BigInt(rows.find((row) => row.kind === kind)?.balance ?? "0");
  return { spendable: of("AVL"), held: of("RST") };
};
