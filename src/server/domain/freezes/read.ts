import { type AnyColumn, and, desc, eq, notInArray, type SQL, sql } from "drizzle-orm";
import type { Db } from "@/server/db/client";
import { freezeActs, freezeScopes } from "@/server/db/schema/freezes";
import { staff } from "@/server/db/schema/people";
import type { Ctx } from "../context";

export type Scope = (typeof freezeScopes)[number];
export type FreezeAct = typeof freezeActs.$inferSelect;

const PAGE = 100;

/** The last act of each scope that has any. */
export const lastActs = (db: Db): Promise<FreezeAct[]> =>
  db
    .selectDistinctOn([freezeActs.scope])
    .from(freezeActs)
    .orderBy(freezeActs.scope, desc(freezeActs.id));

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

/** How each scope stands, and what was done, the newest first. */
export const listFreezes = async (ctx: Ctx) => {
  const [last, rows] = await Promise.all([
    lastActs(ctx.db),
    ctx.db
      .select({ act: freezeActs, name: staff.name })
      .from(freezeActs)
      .leftJoin(staff, eq(staff.id, freezeActs.by))
      .orderBy(desc(freezeActs.id))
      .limit(PAGE),
  ]);
  const acts = rows.map(({ act, name }) => ({
    id: act.id.toString(),
    scope: act.scope,
    act: act.act,
    by: act.by === null ? null : { id: act.by, name },
    reason: act.reason,
    at: act.at,
  }));
  const stands = freezeScopes.map((scope) => {
    const act = last.find((one) => one.scope === scope)?.act ?? "LIFT";
    return { scope, frozen: act !== "LIFT", asked: act === "ASK" };
  });
  return { stands, acts };
};

/** One act at a time, so that each sees the one before it. Inside a transaction. */
export const takeTurn = (db: Pick<Db, "execute">) =>
  db.execute(sql`select pg_advisory_xact_lock(hashtextextended('freezes', 0))`);
