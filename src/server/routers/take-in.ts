import type { Ctx } from "../domain/context";
import { finishFile, inspectFile } from "../domain/files/finish-file";
import type { ownFile } from "../domain/files/read";
import { providers } from "../providers/providers";

/** A file that should lie in storage by now is looked at, kept if it is fine, and written down. */
export const takeIn = async (ctx: Ctx, file: Awaited<ReturnType<typeof ownFile>>) => {
  const arrival = await providers.storage.read(file.storageKey, file.bytes);
  const verdict = inspectFile(ctx, file, arrival);
  const kept = verdict.kind === "fine" ? await providers.storage.keep(verdict) : null;
  return finishFile(ctx, file, verdict, kept);
};
