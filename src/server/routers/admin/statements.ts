import type { Ctx } from "../../domain/context";
import { ApproveLine, approveLine } from "../../domain/recon/approve-line";
import { ImportStatement, importStatement } from "../../domain/recon/import-statement";
import { listImports } from "../../domain/recon/list-imports";
import { ListLines, listLines } from "../../domain/recon/list-lines";
import { LookAtStatement, lookAtStatement } from "../../domain/recon/look-at-statement";
import {
  PrepareStatement,
  prepareStatement,
  sentBytes,
  uploadKey,
} from "../../domain/recon/prepare-statement";
import { ProposeLine, proposeLine } from "../../domain/recon/propose-line";
import { STATEMENT_BYTES_MAX } from "../../domain/recon/read-statement";
import { RejectLine, rejectLine } from "../../domain/recon/reject-line";
import { limits, spend } from "../../limits";
import { providers } from "../../providers/providers";
import { nothing, router, staff } from "../../trpc";

const bytesOf = async (ctx: Ctx, uploadId: string) =>
  sentBytes(await providers.storage.read(uploadKey(ctx, uploadId), STATEMENT_BYTES_MAX));

/** `admin.statements`: what our bank says of the account other people's money is kept in. */
export const adminStatements = router({
  imports: staff("ledger:read")
    .input(nothing)
    .query(({ ctx }) => listImports(ctx)),
  lines: staff("ledger:read")
    .input(ListLines)
    .query(({ ctx, input }) => listLines(ctx, input)),
  prepare: staff("statement:import")
    .input(PrepareStatement)
    .mutation(async ({ ctx, input }) => {
      await spend(limits.filesPrepared(), ctx.actor.id);
      const { uploadId, intent } = prepareStatement(ctx, input);
      return { uploadId, upload: await providers.storage.form(intent) };
    }),
  look: staff("statement:import")
    .input(LookAtStatement)
    .mutation(async ({ ctx, input }) => {
      await spend(limits.filesFinished(), ctx.actor.id);
      return lookAtStatement(ctx, await bytesOf(ctx, input.uploadId));
    }),
  bring: staff("statement:import")
    .input(ImportStatement)
    .mutation(async ({ ctx, input: { uploadId, ...input } }) => {
      await spend(limits.filesFinished(), ctx.actor.id);
      return importStatement(ctx, { ...input, bytes: await bytesOf(ctx, uploadId) });
    }),
  propose: staff("correction:propose")
    .input(ProposeLine)
    .mutation(({ ctx, input }) => proposeLine(ctx, input)),
  approve: staff("correction:approve")
    .input(ApproveLine)
    .mutation(({ ctx, input }) => approveLine(ctx, input)),
  reject: staff("correction:approve")
    .input(RejectLine)
    .mutation(({ ctx, input }) => rejectLine(ctx, input)),
});
