import { eq } from "drizzle-orm";
import { deviceWords } from "@/lib/device-words";
import { dateTime } from "@/lib/format";
import { signInLinks } from "@/server/db/schema/people";
import type { Ctx } from "../context";
import { type Known, noFacts } from "./facts";

/** What a link's message says; null for one that was asked for with an address of nobody's. */
export const loadLinkFacts = async (ctx: Ctx, id: string): Promise<Known | null> => {
  const [link] = await ctx.db.select().from(signInLinks).where(eq(signInLinks.id, id));
  if (!link?.userId) return null;
  const { to, way } = link;
  const until = dateTime(link.expiresAt, ctx.now);
  const reader = { phone: way === "EMAIL" ? null : to, email: way === "EMAIL" ? to : null };
  return {
    orderId: null,
    facts: { ...noFacts, ref: id, until, thing: deviceWords(link.userAgent) },
    // Without the reader's account: what opens it belongs into no inbox.
    readers: { owner: [{ userId: null, ...reader }] },
  };
};
