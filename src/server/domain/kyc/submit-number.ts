import { and, asc, eq, gt, inArray } from "drizzle-orm";
import * as z from "zod";
import { consent } from "@/lib/consent";
import { newId } from "@/lib/ids";
import { kycChecks as table } from "@/server/db/schema/kyc";
import { users } from "@/server/db/schema/people";
import { create } from "../advance";
import { toRow } from "../change";
import { actorId, type Ctx } from "../context";
import { DomainError } from "../errors";
import { type Check, checkMachine } from "./machine";
import { blindNumber, sealNumber } from "./number-of";
import { DAY_MS, TRIES_A_DAY } from "./rules";

export const SubmitNumber = z.strictObject({
  kind: z.enum(["BVN", "NIN"]),
  number: z
    .string("Type the number")
    .max(30, "It has 11 digits")
    .transform((text) => text.replaceAll(/[\s-]/g, ""))
    .pipe(z.string().regex(/^\d{11}$/, "It has 11 digits")),
  birthDate: z.iso.date("Choose your date of birth"),
  /** The version of the text that was agreed to. */
  consent: z.literal(consent.version, "Agree to it first: without that we may not look it up"),
});

/**
 * Somebody gives a number of theirs to be looked up. What they agreed to, and when, is on record before
 * anybody is asked, and the number is sealed.
 * @throws DomainError sign_in_needed, name_missing, kyc_open, kyc_done, kyc_tries_spent, date_out_of_range
 */
export const submitNumber = async (
  ctx: Ctx,
  { kind, number, birthDate }: z.output<typeof SubmitNumber>,
): Promise<string> => {
  const userId = actorId(ctx.actor);
  if (ctx.actor.kind !== "user" || userId === null) throw new DomainError("sign_in_needed");
  if (birthDate < "1900-01-01" || birthDate > ctx.now.toISOString().slice(0, 10)) {
    throw new DomainError("date_out_of_range", {
      after: "1900-01-01",
      until: ctx.now.toISOString(),
    });
  }
  await needRoom(ctx, userId, kind);
  const id = newId("kycCheck");
  const check: Check = {
    ...bare(ctx, { id, userId, kind }),
    status: "CHECKING",
    askedSealed: sealNumber(id, { number, birthDate }),
    numberHash: blindNumber(kind, number),
    last4: number.slice(-4),
  };
  const { subjectId } = await create(ctx, checkMachine, check, () => ({
    row: toRow(table, check),
    audit: { kind, consent: String(consent.version) },
  }));
  return subjectId;
};

const bare = (ctx: Ctx, given: Pick<Check, "id" | "userId" | "kind">) => ({
  ...given,
  verifiedName: null,
  nameMatch: null,
  birthMatches: null,
  consentVersion: consent.version,
  consentAt: ctx.now,
  provider: null,
  theirReference: null,
  attempts: 0,
  askedAt: null,
  reason: null,
  createdAt: ctx.now,
  decidedBy: null,
  concludedAt: null,
});

/** One at a time of a kind, a few a day, and only of somebody with a name to compare. */
const needRoom = async (ctx: Ctx, userId: string, kind: Check["kind"]): Promise<void> => {
  const [user] = await ctx.db.select({ name: users.name }).from(users).where(eq(users.id, userId));
  if (!user?.name) throw new DomainError("name_missing");
  const [open] = await ctx.db
    .select({ status: table.status })
    .from(table)
    .where(
      and(
        eq(table.userId, userId),
        eq(table.kind, kind),
        inArray(table.status, ["CHECKING", "REVIEW", "VERIFIED"]),
      ),
    );
  if (open) throw new DomainError(open.status === "VERIFIED" ? "kyc_done" : "kyc_open");
  const tries = await ctx.db
    .select({ at: table.createdAt })
    .from(table)
    .where(and(eq(table.userId, userId), gt(table.createdAt, new Date(ctx.now.getTime() - DAY_MS))))
    .orderBy(asc(table.createdAt));
  const [oldest] = tries;
  if (oldest && tries.length >= TRIES_A_DAY) {
    const retryAt = new Date(oldest.at.getTime() + DAY_MS).toISOString();
    throw new DomainError("kyc_tries_spent", { retryAt }, { retry: true });
  }
};
