import { eq } from "drizzle-orm";
import { users } from "@/server/db/schema/people";
import { advance } from "../advance";
import { actorId, type Ctx } from "../context";
import { DomainError } from "../errors";
import { type Check, checkMachine } from "./machine";
import { numberOf } from "./number-of";
import { DAY_MS, matchNames } from "./rules";

/** What a register said about a number. */
export type RegisterAnswer =
  | {
      readonly kind: "found";
      readonly name: string;
      /** `2001-02-03`; null when the register names none. */
      readonly birthDate: string | null;
      readonly theirReference: string | null;
    }
  | { readonly kind: "not_found" }
  | { readonly kind: "unknown"; readonly reason: string };

type Ending = {
  action: "verify" | "doubt" | "refuse" | "wait";
  row: Readonly<Record<string, unknown>>;
};

/**
 * Writes down what the register said. The number is wiped with the first answer that is one; silence
 * keeps it sealed, to be asked again. A number that is somebody else's already is refused here, by the
 * database's own index if two came at once.
 * @throws DomainError kyc_not_found, state_forbids_action
 */
export const recordAnswer = async (ctx: Ctx, id: string, answer: RegisterAnswer): Promise<void> => {
  const check = await checkMachine.read(ctx.db, id);
  if (!check) throw new DomainError("kyc_not_found");
  const ending = await endingOf(ctx, check, answer);
  await end(ctx, id, ending).catch((error: unknown) => {
    if (!(error instanceof DomainError) || error.code !== "kyc_number_taken") throw error;
    return end(ctx, id, refusal(ctx, "number_taken"));
  });
};

const end = (ctx: Ctx, id: string, { action, row }: Ending) =>
  advance(ctx, checkMachine, id, action, (check) => ({
    row: {
      ...row,
      provider: actorId(ctx.actor),
      attempts: check.attempts + 1,
      asked_at: ctx.now,
    },
    audit: { action, reason: String(row.reason ?? "") },
  }));

const wiped = (ctx: Ctx) => ({ asked_sealed: null, concluded_at: ctx.now });

const refusal = (ctx: Ctx, reason: string): Ending => ({
  action: "refuse",
  row: { ...wiped(ctx), reason },
});

const endingOf = async (ctx: Ctx, check: Check, answer: RegisterAnswer): Promise<Ending> => {
  if (answer.kind === "unknown") return { action: "wait", row: { reason: answer.reason } };
  if (answer.kind === "not_found") return refusal(ctx, "not_found");
  const asked = numberOf(check);
  if (asked === null) return { action: "wait", row: {} };
  const [user] = await ctx.db
    .select({ name: users.name })
    .from(users)
    .where(eq(users.id, check.userId));
  const match = matchNames(user?.name ?? "", answer.name);
  const birthMatches = answer.birthDate === asked.birthDate;
  // Whoever does not know the date of birth is told nothing of the name.
  if (!birthMatches) return refusal(ctx, "birth_differs");
  const seen = {
    asked_sealed: null,
    verified_name: answer.name,
    name_match: match,
    birth_matches: birthMatches,
    their_reference: answer.theirReference,
  };
  return match === "MATCH"
    ? { action: "verify", row: { ...seen, concluded_at: ctx.now, reason: null } }
    : { action: "doubt", row: { ...seen, reason: "name_differs" } };
};

/** A day of silence is the end of asking; nobody has risen by it, and the number is gone. */
export const giveUpWhenSilent = async (ctx: Ctx, check: Check): Promise<boolean> => {
  if (check.createdAt.getTime() + DAY_MS > ctx.now.getTime()) return false;
  await advance(ctx, checkMachine, check.id, "giveUp", () => ({
    row: { ...wiped(ctx), reason: "register_silent" },
  }));
  return true;
};
