import { count, eq } from "drizzle-orm";
import type * as z from "zod";
import { deviceWords } from "@/lib/device-words";
import { maskEmail, maskPhone } from "@/lib/phone";
import { linkOpens, users } from "@/server/db/schema/people";
import type { Ctx } from "../context";
import { policy } from "../policy";
import { displayNameOf } from "./read";
import type { Device } from "./sessions";
import { findSignInLink, type SignInLink } from "./sign-in-links";

/**
 * What a link will do, for whoever holds it: for whom, and which browser asked for it and when. Looking
 * uses nothing up, whoever looks; that somebody did is a row. @throws DomainError link_unknown
 */
export const readSignInLink = async (
  ctx: Ctx,
  { token }: z.output<typeof SignInLink>,
  device: Device,
) => {
  const link = await findSignInLink(ctx, token);
  const [owner] = await ctx.db.select().from(users).where(eq(users.id, link.userId));
  if (!owner) throw new Error("a link is of somebody who is not in the table");
  await noteOpen(ctx, link.id, device);
  return {
    purpose: link.purpose,
    name: displayNameOf(owner),
    to: link.way === "EMAIL" ? maskEmail(link.to) : maskPhone(link.to),
    orderRef: link.orderRef,
    askedAt: link.createdAt,
    askedFrom: deviceWords(link.userAgent),
    /** Null where one of the two addresses is not known. */
    samePlace: link.ipHash && device.ipHash ? link.ipHash === device.ipHash : null,
    expiresAt: link.expiresAt,
  };
};

const noteOpen = async ({ db, now }: Ctx, linkId: string, device: Device): Promise<void> => {
  const [seen] = await db
    .select({ times: count() })
    .from(linkOpens)
    .where(eq(linkOpens.linkId, linkId));
  if ((seen?.times ?? 0) >= policy.linkOpensMost) return;
  await db.insert(linkOpens).values({ linkId, ...device, at: now });
};
