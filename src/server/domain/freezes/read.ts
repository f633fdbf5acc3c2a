import {
  type AnyColumn,
  and,
  desc,
  eq,
  inArray,
  like,
  ne,
  notInArray,
  type SQL,
  sql,
} from "drizzle-orm";
import * as z from "zod";
import { idInput } from "@/lib/ids";
import { maskPhone } from "@/lib/phone";
import type { Db } from "@/server/db/client";
import { freezeActs, freezeScopes, type Scope } from "@/server/db/schema/freezes";
import { staff, users } from "@/server/db/schema/people";
import type { Ctx } from "../context";

export type FreezeAct = typeof freezeActs.$inferSelect;

const PAGE = 100;

/** Stopped by us, and stopped by a link of their own. */
export const stoppedStatuses = ["SUSPENDED", "BLOCKED"] as const;

export const isStopped = ({ status }: { status: string }): boolean =>
  stoppedStatuses.some((one) => one === status);

/** What can be stopped: everything, one gateway, or one person. */
export const scopeInput = z.union(
  [z.enum(freezeScopes), idInput("user").transform((id) => id as Scope)],
  "This is nothing that can be stopped",
);

/** The last act of each way out that has any. */
const lastActs = (db: Db): Promise<FreezeAct[]> =>
  db
    .selectDistinctOn([freezeActs.scope])
    .from(freezeActs)
    .where(inArray(freezeActs.scope, [...freezeScopes]))
    .orderBy(freezeActs.scope, desc(freezeActs.id));

/** The last act of one scope. */
export const lastAct = async (db: Db, scope: Scope): Promise<FreezeAct | undefined> => {
  const [last] = await db
    .select()
    .from(freezeActs)
    .where(eq(freezeActs.scope, scope))
    .orderBy(desc(freezeActs.id))
    .limit(1);
  return last;
};

/** The scopes that are frozen now: nothing goes out along them. */
export const frozenScopes = async (db: Db): Promise<Scope[]> => {
  const acts = await lastActs(db);
  return acts.filter(({ act }) => act !== "LIFT").map(({ scope }) => scope);
};

interface Way {
  readonly provider: string;
  readonly currency: string;
}

/** Whether nothing goes out this way now; without one, whether nothing goes out at all. */
export const isFrozen = (frozen: readonly Scope[], way?: Way): boolean =>
  frozen.some((scope) => scope === "ALL" || scope === way?.provider || scope === way?.currency);

/** The same of each row of a table, to ask the database for what is not stopped. */
export const isNotFrozen = (
  frozen: readonly Scope[],
  { provider, currency }: { readonly provider: AnyColumn; readonly currency: AnyColumn },
): SQL | undefined => and(notInArray(provider, [...frozen]), notInArray(currency, [...frozen]));

/** How each way out stands, who is frozen, and what was done, the newest first. */
export const listFreezes = async (ctx: Ctx) => {
  const [last, people, rows] = await Promise.all([
    lastActs(ctx.db),
    frozenPeople(ctx.db),
    ctx.db
      .select({ act: freezeActs, name: staff.name, who: users.name, phone: users.phone })
      .from(freezeActs)
      .leftJoin(staff, eq(staff.id, freezeActs.by))
      .leftJoin(users, eq(users.id, freezeActs.scope))
      .orderBy(desc(freezeActs.id))
      .limit(PAGE),
  ]);
  const acts = rows.map(({ act, name, who, phone }) => ({
    id: act.id.toString(),
    scope: act.scope,
    who: phone === null ? null : { name: who, phone: maskPhone(phone) },
    act: act.act,
    by: act.by === null ? null : { id: act.by, name },
    reason: act.reason,
    at: act.at,
  }));
  const stands = freezeScopes.map((scope) => {
    const act = last.find((one) => one.scope === scope)?.act ?? "LIFT";
    return { scope, who: null, frozen: act !== "LIFT", asked: act === "ASK" };
  });
  return { stands: [...stands, ...people], acts };
};

/** People whose last act is not LIFT, whoever was frozen last first. */
const frozenPeople = async (db: Db) => {
  const last = db
    .selectDistinctOn([freezeActs.scope], {
      id: freezeActs.id,
      scope: freezeActs.scope,
      act: freezeActs.act,
    })
    .from(freezeActs)
    .where(like(freezeActs.scope, "usr_%"))
    .orderBy(freezeActs.scope, desc(freezeActs.id))
    .as("last");
  const rows = await db
    .select({ scope: last.scope, act: last.act, name: users.name, phone: users.phone })
    .from(last)
    .innerJoin(users, eq(users.id, last.scope))
    .where(ne(last.act, "LIFT"))
    .orderBy(desc(last.id))
    .limit(PAGE);
  return rows.map(({ scope, act, name, phone }) => ({
    scope,
    who: { name, phone: maskPhone(phone) },
    frozen: true,
    asked: act === "ASK",
  }));
};

/** One act at a time, so that each sees the one before it. Inside a transaction. */
export const takeTurn = (db: Pick<Db, "execute">) =>
  db.execute(sql`select pg_advisory_xact_lock(hashtextextended('freezes', 0))`);
