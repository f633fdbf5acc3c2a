import { FinishFile, finishFile, inspectFile } from "../domain/files/finish-file";
import { PrepareFile, prepareFile } from "../domain/files/prepare-file";
import { fileToShow, LinkFile, ownFile, standingOf } from "../domain/files/read";
import { findAskedFile } from "../domain/orders/find-asked-file";
import { limits, spend } from "../limits";
import { providers } from "../providers/providers";
import { party, router, user } from "../trpc";

export const files = router({
  prepare: party.input(PrepareFile).mutation(async ({ ctx, input }) => {
    await spend(limits.filesPrepared(), ctx.actor.id);
    const { fileId, ...intent } = await prepareFile(ctx, input);
    return { fileId, upload: await providers.storage.form(intent) };
  }),

  finish: party.input(FinishFile).mutation(async ({ ctx, input }) => {
    await spend(limits.filesFinished(), ctx.actor.id);
    const file = await ownFile(ctx, input.fileId);
    if (file.status !== "WAITING") return standingOf(file);
    const arrival = await providers.storage.read(file.storageKey, file.bytes);
    const verdict = inspectFile(ctx, file, arrival);
    const kept = verdict.kind === "fine" ? await providers.storage.keep(verdict) : null;
    return finishFile(ctx, file, verdict, kept);
  }),

  link: party.input(LinkFile).query(async ({ ctx, input }) => {
    const file = await fileToShow(ctx, input.fileId, ctx.orderId);
    return { url: await providers.storage.link(file) };
  }),

  askedLink: user.input(LinkFile).query(async ({ ctx, input }) => {
    const orderId = await findAskedFile(ctx, input);
    const file = await fileToShow(ctx, input.fileId, orderId);
    return { url: await providers.storage.link(file) };
  }),
});
