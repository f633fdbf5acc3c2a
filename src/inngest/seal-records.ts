import { currentTime } from "@/server/clock";
import { world } from "@/server/domain/on-behalf";
import { noteAnchor } from "@/server/domain/seals/note-anchor";
import { newestSeal } from "@/server/domain/seals/read";
import { anchorText, readAnchor } from "@/server/domain/seals/rules";
import { sealRecords as seal } from "@/server/domain/seals/seal-records";
import { log } from "@/server/log";
import { providers } from "@/server/providers/providers";
import { inngest } from "./client";

/**
 * Every five minutes: what was written is sealed; the newest seal kept outside is held beside ours, and
 * ours goes there after it. While they disagree nothing is added there, so that what was kept of the
 * truth stays the newest.
 */
export const sealRecords = inngest.createFunction(
  {
    id: "seal-records",
    triggers: [{ cron: "*/5 * * * *" }],
    concurrency: { limit: 1 },
    retries: 2,
  },
  async ({ step }) => {
    await step.run("seal", async () => String(await seal(world(await currentTime()))));
    const looked = await step.run("look", () => look());
    if (looked.found !== null)
      log.error(looked, "our records are not those that were kept outside");
    if (!looked.seen || looked.found !== null) return looked;
    const kept = await step.run("keep", () => keep(looked.id));
    return { ...looked, kept };
  },
);

/** Unseen where storage did not answer: silence is neither agreement nor its opposite. */
const look = async () => {
  const ctx = world(await currentTime());
  const newest = await providers.anchors.newest();
  if (newest.kind === "unknown") {
    log.warn(newest, "what is kept outside could not be read");
    return { seen: false, id: null, found: null };
  }
  const anchor = newest.kind === "found" ? readAnchor(newest.text) : null;
  const found = await noteAnchor(ctx, anchor);
  return { seen: true, id: anchor === null ? null : String(anchor.id), found };
};

/** The number of the seal that is the newest outside from now on. */
const keep = async (newest: string | null): Promise<string | null> => {
  const ours = await newestSeal(world(await currentTime()));
  if (ours === null || String(ours.id) === newest) return newest;
  const { kind, ...rest } = await providers.anchors.keep(ours.id, anchorText(ours));
  const anchor = { seal: String(ours.id), hash: ours.hash, ...rest };
  if (kind === "kept") log.info(anchor, "a seal was kept outside");
  else log.warn(anchor, "a seal could not be kept outside");
  return kind === "kept" ? String(ours.id) : newest;
};
