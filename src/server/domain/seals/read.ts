import { desc, eq, max } from "drizzle-orm";
import { anchorLooks, seals } from "@/server/db/schema/seals";
import type { Ctx } from "../context";
import type { Anchor } from "./rules";

/** The newest seal; null before the first. */
export const newestSeal = async ({ db }: Pick<Ctx, "db">): Promise<Anchor | null> => {
  const [seal] = await db
    .select({ id: seals.id, hash: seals.hash })
    .from(seals)
    .orderBy(desc(seals.id))
    .limit(1);
  return seal ?? null;
};

/** The hash of our seal of this number; null when there is none. */
export const sealHash = async ({ db }: Pick<Ctx, "db">, id: bigint): Promise<string | null> => {
  const [seal] = await db.select({ hash: seals.hash }).from(seals).where(eq(seals.id, id));
  return seal?.hash ?? null;
};

/** The highest number of a seal that was ever found outside. */
export const knownOutside = async ({ db }: Pick<Ctx, "db">): Promise<bigint | null> => {
  const [known] = await db.select({ id: max(anchorLooks.sealId) }).from(anchorLooks);
  return known?.id ?? null;
};
