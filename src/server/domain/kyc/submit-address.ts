import * as z from "zod";
import { addressConsent } from "@/lib/consent";
import { idInput, newId } from "@/lib/ids";
import { notesInput } from "@/lib/text";
import { kycChecks as table } from "@/server/db/schema/kyc";
import { create } from "../advance";
import { toRow } from "../change";
import { actorId, type Ctx } from "../context";
import { DomainError } from "../errors";
import { readyFilesAt } from "../files/read";
import { tierOf } from "../tiers/read";
import { sealAddress } from "./address-of";
import { bareCheck, checkMachine } from "./machine";
import { needRoom } from "./read";
import { PAPERS_MAX } from "./rules";

export const SubmitAddress = z.strictObject({
  address: notesInput(300),
  fileIds: z
    .array(idInput("file"))
    .min(1, "Attach the paper that shows it")
    .max(PAPERS_MAX, `At most ${PAPERS_MAX} files`),
  /** The version of the text that was agreed to. */
  consent: z.literal(
    addressConsent.version,
    "Agree to it first: without that nobody may look at it",
  ),
});

/**
 * Somebody says where they live and shows a paper. What they agreed to is on record before anybody
 * looks; address and papers are sealed until a person decides.
 * @throws DomainError sign_in_needed, name_missing, kyc_tier_first, kyc_open, kyc_done, kyc_tries_spent,
 *   file_not_ready
 */
export const submitAddress = async (
  ctx: Ctx,
  { address, fileIds }: z.output<typeof SubmitAddress>,
): Promise<string> => {
  const userId = actorId(ctx.actor);
  if (ctx.actor.kind !== "user" || userId === null) throw new DomainError("sign_in_needed");
  await needRoom(ctx, userId, "ADDRESS");
  if ((await tierOf(ctx, userId)) < 2) throw new DomainError("kyc_tier_first");
  const papers = await readyFilesAt(ctx, { kycUserId: userId }, fileIds);
  const id = newId("kycCheck");
  const check = {
    ...bareCheck({ id, userId, kind: "ADDRESS" }, addressConsent.version, ctx.now),
    status: "REVIEW" as const,
    askedSealed: sealAddress(id, { address, fileIds: papers.map((paper) => paper.id) }),
  };
  const { subjectId } = await create(ctx, checkMachine, check, () => ({
    end: "paper",
    row: toRow(table, check),
    audit: { kind: "ADDRESS", consent: String(addressConsent.version) },
  }));
  return subjectId;
};
