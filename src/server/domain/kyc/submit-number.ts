import * as z from "zod";
import { consent } from "@/lib/consent";
import { newId } from "@/lib/ids";
import { kycChecks as table } from "@/server/db/schema/kyc";
import { create } from "../advance";
import { toRow } from "../change";
import { actorId, type Ctx } from "../context";
import { DomainError } from "../errors";
import { bareCheck, type Check, checkMachine } from "./machine";
import { blindNumber, sealNumber } from "./number-of";
import { needRoom } from "./read";

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
    ...bareCheck({ id, userId, kind }, consent.version, ctx.now),
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
