import { anchorLooks } from "@/server/db/schema/seals";
import type { Ctx } from "../context";
import { knownOutside, sealHash } from "./read";
import { type Anchor, judgeAnchor } from "./rules";

/**
 * Holds the newest anchor found outside beside our seals, and writes down that it was looked at. Null
 * says that none, or nothing readable, was there. Says what does not agree, or null.
 */
export const noteAnchor = async (
  ctx: Pick<Ctx, "db" | "now">,
  kept: Anchor | null,
): Promise<string | null> => {
  const ours = kept === null ? null : await sealHash(ctx, kept.id);
  const found = judgeAnchor(kept, { ours, known: await knownOutside(ctx) });
  const sealId = kept?.id ?? null;
  await ctx.db.insert(anchorLooks).values({ lookedAt: ctx.now, sealId, found });
  return found;
};
