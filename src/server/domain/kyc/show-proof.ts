import * as z from "zod";
import { idInput } from "@/lib/ids";
import type { Ctx } from "../context";
import { DomainError } from "../errors";
import { showAt } from "../files/show-to-staff";
import { addressOf } from "./address-of";
import { checkMachine } from "./machine";

export const ShowProof = z.strictObject({ id: idInput("kycCheck"), fileId: idInput("file") });

/**
 * A paper that shows where somebody lives, for whoever decides on it and only until then. Each look is
 * written down.
 * @throws DomainError kyc_not_found, file_not_found
 */
export const showProof = async (ctx: Ctx, { id, fileId }: z.output<typeof ShowProof>) => {
  const check = await checkMachine.read(ctx.db, id);
  if (!check) throw new DomainError("kyc_not_found");
  if (!addressOf(check)?.fileIds.includes(fileId)) throw new DomainError("file_not_found");
  return showAt(ctx, { kycUserId: check.userId }, fileId);
};
