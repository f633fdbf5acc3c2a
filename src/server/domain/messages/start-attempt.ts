import { and, desc, eq, gt, gte, sql } from "drizzle-orm";
import { newId } from "@/lib/ids";
import { seal } from "@/lib/seal";
import { sealedPlace } from "@/lib/sealed-columns";
import { routeOf, type TextPurpose, type TextVendor, usualRoutes } from "@/lib/text-routes";
import { attempts } from "@/server/db/schema/messages";
import { env } from "@/server/env";
import { textNeeds } from "@/server/env-texts";
import type { Ctx } from "../context";
import { isTripped, type Outcome } from "./breaker";
import { lagosMidnight } from "./rules";

/** What a text is about: a message of the queue, or a one-time code. */
export type About = { readonly messageId: string } | { readonly codeId: string };

export interface Wanted {
  readonly about: About;
  readonly to: string;
  readonly purpose: TextPurpose;
  readonly words: Words;
}

/** `code` stands in the text; some ways may carry nothing else. */
export interface Words {
  readonly text: string;
  readonly code?: string;
}

export type Started =
  | {
      readonly kind: "started";
      readonly id: string;
      readonly vendor: TextVendor;
      /** Whether somebody else is asked if no receipt comes. */
      readonly waits: boolean;
    }
  | { readonly kind: "refused"; readonly reason: "cost_cap" | "no_vendor_left" };

/** Without a receipt after this long, the next vendor is asked. */
const PATIENCE = 20_000;

/**
 * Writes down that a vendor is about to be asked, before it is: the first of its route that was not
 * asked for this text yet, those that rest last. One after another, so that what a day may cost holds
 * however many come at once.
 */
export const startAttempt = (ctx: Ctx, wanted: Wanted): Promise<Started> =>
  ctx.db.transaction(async (tx) => {
    await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended('texts', 0))`);
    const inTx = { ...ctx, db: tx as Ctx["db"] };
    const before = await tx.select().from(attempts).where(aboutIs(wanted.about));
    const [vendor, ...rest] = await vendorsLeft(inTx, wanted, before);
    if (!vendor) return { kind: "refused", reason: "no_vendor_left" };
    const cost = costOf(vendor, wanted.words.text);
    const cap = BigInt(env.TEXT_DAILY_CAP) * 100n;
    if ((await spentToday(inTx)) + cost > cap) return { kind: "refused", reason: "cost_cap" };
    const id = newId("attempt");
    const waits = rest.length > 0;
    await tx.insert(attempts).values({
      id,
      ...wanted.about,
      nth: before.length + 1,
      purpose: wanted.purpose,
      vendor,
      to: wanted.to,
      cost,
      startedAt: ctx.now,
      dueAt: waits ? new Date(+ctx.now + PATIENCE) : null,
      wordsSealed: waits && "codeId" in wanted.about ? sealWords(id, wanted.words) : null,
    });
    return { kind: "started", id, vendor, waits };
  });

export const aboutIs = (about: About) =>
  "messageId" in about
    ? eq(attempts.messageId, about.messageId)
    : eq(attempts.codeId, about.codeId);

const sealWords = (id: string, words: Words) =>
  seal(env.KEY_RING, wordsPlace(id), JSON.stringify(words));
export const wordsPlace = (id: string) => sealedPlace("attempts", id);

type Attempt = typeof attempts.$inferSelect;

/** A vendor that was about to be asked when the asking was cut off may be asked after all. */
const vendorsLeft = async (ctx: Ctx, wanted: Wanted, before: readonly Attempt[]) => {
  const tried = before.filter((one) => one.status !== "SENDING" || one.passedAt !== null);
  const left = routeOf(env.TEXT_ROUTES ?? usualRoutes, wanted).filter(
    (name) => isSetUp(name) && !tried.some(({ vendor }) => vendor === name),
  );
  if (left.length < 2) return left;
  const resting = await Promise.all(
    left.map(async (name) => isTripped(await outcomesOf(ctx, name), ctx.now)),
  );
  return [...left.filter((_, at) => !resting[at]), ...left.filter((_, at) => resting[at])];
};

const isSetUp = (name: TextVendor) => textNeeds[name].every((need) => env[need] !== undefined);

/** A text of more than 160 letters goes in parts of 153, each paid for. */
const costOf = (vendor: TextVendor, text: string): bigint => {
  const parts = vendor === "whatsapp" || text.length <= 160 ? 1 : Math.ceil(text.length / 153);
  return (env.TEXT_PRICES[vendor] ?? 0n) * BigInt(parts);
};

const spentToday = async (ctx: Ctx): Promise<bigint> => {
  const [row] = await ctx.db
    .select({ sum: sql<string>`coalesce(sum(${attempts.cost}), 0)::text` })
    .from(attempts)
    .where(gte(attempts.startedAt, lagosMidnight(ctx.now)));
  return BigInt(row?.sum ?? "0");
};

const LOOKED_AT = 24;
const RECENT = 60 * 60_000;

/** What became of a vendor's last askings, newest first. */
export const outcomesOf = async (ctx: Ctx, vendor: TextVendor): Promise<Outcome[]> => {
  const rows = await ctx.db
    .select()
    .from(attempts)
    .where(
      and(
        eq(attempts.vendor, vendor),
        eq(attempts.numberRefused, false),
        gt(attempts.startedAt, new Date(+ctx.now - RECENT)),
      ),
    )
    .orderBy(desc(attempts.startedAt), desc(attempts.id))
    .limit(LOOKED_AT);
  return rows.map((row) => ({ kind: outcomeOf(row), startedAt: row.startedAt }));
};

const outcomeOf = ({ deliveredAt, status, passedAt }: Attempt): Outcome["kind"] => {
  if (deliveredAt !== null) return "good";
  if (status === "FAILED" || status === "UNKNOWN" || passedAt !== null) return "bad";
  return "open";
};
