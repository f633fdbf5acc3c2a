import { FinishFile } from "../domain/files/finish-file";
import { PrepareFile, prepareFile } from "../domain/files/prepare-file";
import { fileToShow, LinkFile, ownFile, standingOf } from "../domain/files/read";
import { findAskedFile } from "../domain/orders/find-asked-file";
import { limits, spend } from "../limits";
import { providers } from "../providers/providers";
import { party, router, user } from "../trpc";
import { takeIn } from "./take-in";

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
    return takeIn(ctx, file);
  }),

  link: party.input(LinkFile).query(async ({ ctx, input }) => {
    const file = await fileToShow(ctx, input.fileId, { orderId: ctx.orderId });
    return { url: await providers.storage.link(file) };
  }),

  askedLink: user.input(LinkFile).query(async ({ ctx, input }) => {
    const orderId = await findAskedFile(ctx, input);
    const file = await fileToShow(ctx, input.fileId, { orderId });
    return { url: await providers.storage.link(file) };
  }),
});
