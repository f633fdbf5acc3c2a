import { sql } from "drizzle-orm";
import {
  check,
  foreignKey,
  index,
  integer,
  primaryKey,
  snakeCase,
  text,
} from "drizzle-orm/pg-core";
import { amount, currency, id, moment } from "../columns";

/** Each night: that everybody's money was counted, in one hash and one sum. Append-only. */
export const proofs = snakeCase.table(
  "proofs",
  {
    id: id(),
    /** Of the tree over everybody's money; in hex. */
    root: text().notNull(),
    /** What the tree adds up to. */
    total: amount().notNull(),
    /** What we owe to people by the lines of the ledger, summed on another way. */
    owed: amount().notNull(),
    /** What gateways and bank hold for us, by the ledger. */
    held: amount().notNull(),
    currency: currency(),
    leaves: integer().notNull(),
    provedAt: moment().notNull(),
  },
  (t) => [index().on(t.provedAt.desc()), check("proofs_leaves", sql`${t.leaves} > 0`)],
);

/** The tree: what each node hashes to and adds up to; on level 0 whose it is. Kept for a week. */
export const proofNodes = snakeCase.table(
  "proof_nodes",
  {
    proofId: text().notNull(),
    level: integer().notNull(),
    position: integer().notNull(),
    hash: text().notNull(),
    amount: amount().notNull(),
    currency: currency(),
    /** A user, or a word for what has no owner yet; null above level 0. */
    owner: text(),
    salt: text(),
    /** What the sum of a leaf is made of. */
    available: amount(),
    leaving: amount(),
    inOrders: amount(),
  },
  (t) => [
    primaryKey({ columns: [t.proofId, t.level, t.position] }),
    foreignKey({ columns: [t.proofId], foreignColumns: [proofs.id] }),
    index().on(t.owner, t.proofId).where(sql`${t.owner} is not null`),
    check("proof_nodes_amount", sql`${t.amount} >= 0`),
    check(
      "proof_nodes_leaf",
      sql`${t.level} > 0 or (${t.owner} is not null and ${t.salt} is not null and ${t.available} + ${t.leaving} + ${t.inOrders} = ${t.amount})`,
    ),
  ],
);
