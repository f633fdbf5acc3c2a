import { sql } from "drizzle-orm";
import {
  type AnyPgColumn,
  bigint,
  check,
  index,
  pgEnum,
  snakeCase,
  text,
} from "drizzle-orm/pg-core";
import { moment } from "../columns";
import { staff } from "./people";

/** FREEZE stops what goes out; ASK wants it to go on; LIFT and KEEP are a second person's answer. */
export const freezeActKind = pgEnum("freeze_act_kind", ["FREEZE", "ASK", "LIFT", "KEEP"]);

/** ALL, or one currency, or the name of one gateway. Besides these a person can be frozen, by their id. */
export const freezeScopes = ["ALL", "NGN", "paystack", "fincra", "providus"] as const;

export type Scope = (typeof freezeScopes)[number] | `usr_${string}`;

/**
 * Who stopped money from going out and who let it go on. Append-only: the last act of a scope says
 * how it stands, and the database itself sends nothing while it is not LIFT.
 */
export const freezeActs = snakeCase.table(
  "freeze_acts",
  {
    id: bigint({ mode: "bigint" }).primaryKey().generatedAlwaysAsIdentity(),
    scope: text().$type<Scope>().notNull(),
    act: freezeActKind().notNull(),
    /** The ASK that is answered. */
    answers: bigint({ mode: "bigint" }).references((): AnyPgColumn => freezeActs.id),
    /** Null for a monitor and for the person themselves, who may only freeze. */
    by: text().references(() => staff.id),
    reason: text().notNull(),
    at: moment().notNull(),
  },
  (t) => [
    index().on(t.scope, t.id.desc()),
    check(
      "freeze_acts_scope",
      sql`${t.scope} in ('ALL', 'NGN', 'paystack', 'fincra', 'providus') or ${t.scope} like 'usr_%'`,
    ),
    check("freeze_acts_by", sql`${t.act} = 'FREEZE' or ${t.by} is not null`),
    check("freeze_acts_answers", sql`(${t.act} in ('LIFT', 'KEEP')) = (${t.answers} is not null)`),
  ],
);
