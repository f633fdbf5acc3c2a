import { and, eq } from "drizzle-orm";
import * as z from "zod";
import { idInput, orderRefInput } from "@/lib/ids";
import { files } from "@/server/db/schema/files";
import type { Ctx } from "../context";
import { DomainError } from "../errors";
import { type FilePlace, type FileStanding, ownFileAt, standingOf, type WaitingFile } from "./read";
import { judgeFile, type Verdict } from "./rules";

export const FinishFile = z.strictObject({ ref: orderRefInput, fileId: idInput("file") });
export const FinishPaper = z.strictObject({ id: idInput("payout"), fileId: idInput("file") });
export const FinishProof = z.strictObject({ fileId: idInput("file") });

/** What storage said lies where the form put it. `bytes` is null when it is longer than announced. */
export type Arrival =
  | { readonly kind: "found"; readonly bytes: Buffer | null }
  | { readonly kind: "missing" }
  | { readonly kind: "unknown"; readonly reason: string };

export type Kept =
  | { readonly kind: "kept" }
  | { readonly kind: "unknown"; readonly reason: string };

/**
 * Looks at what arrived. Fine means: these very bytes are to be kept where only we write.
 * @throws DomainError file_not_ready when nothing has arrived yet, storage_unavailable (retry: true)
 */
export const inspectFile = (
  ctx: Pick<Ctx, "now">,
  file: WaitingFile,
  arrival: Arrival,
): Verdict => {
  if (arrival.kind === "unknown") throw silence(arrival.reason);
  if (arrival.kind === "missing") throw new DomainError("file_not_ready", {}, { retry: true });
  return judgeFile(file, arrival.bytes, ctx.now);
};

/**
 * Writes down what was found and kept. Of two at once the first counts: what it found stands, under
 * a key named for those bytes, whatever has been sent to the incoming place since.
 * @throws DomainError storage_unavailable (retry: true)
 */
export const finishFile = async (
  ctx: Ctx,
  file: WaitingFile,
  verdict: Verdict,
  kept: Kept | null,
): Promise<FileStanding> => {
  if (verdict.kind === "fine" && kept?.kind !== "kept") throw silence(kept?.reason ?? "not_kept");
  await ctx.db
    .update(files)
    .set(
      verdict.kind === "fine"
        ? {
            status: "READY",
            sha256: verdict.sha256,
            bytes: verdict.body.length,
            storageKey: verdict.key,
            readyAt: ctx.now,
          }
        : { status: "REFUSED", reason: verdict.reason },
    )
    .where(and(eq(files.id, file.id), eq(files.status, "WAITING")));
  return standingOf(await ownFileAt(ctx, placeOf(file), file.id));
};

const placeOf = ({ orderId, payoutId, kycUserId }: WaitingFile): FilePlace => {
  if (orderId !== null) return { orderId };
  return payoutId ? { payoutId } : { kycUserId: kycUserId ?? "" };
};

const silence = (reason: string) =>
  new DomainError("storage_unavailable", { reason }, { retry: true });
