import { and, eq, isNotNull } from "drizzle-orm";
import * as z from "zod";
import { orderRefInput } from "@/lib/ids";
import { phoneInput } from "@/lib/phone";
import { users } from "@/server/db/schema/people";
import type { Ctx } from "../context";
import { DomainError } from "../errors";
import { type Device, isLetIn } from "./sessions";
import { makeSignInLink } from "./sign-in-links";

/** By mail to an address, or by WhatsApp to a number; one of the two. */
export const RequestLink = z
  .strictObject({
    email: z.email("Type an e-mail address").max(254).toLowerCase().optional(),
    phone: phoneInput.optional(),
    orderRef: orderRefInput.optional(),
  })
  .superRefine(({ email, phone }, { addIssue }) => {
    if ((email === undefined) !== (phone === undefined)) return;
    const path = [email === undefined ? "email" : "phone"];
    addIssue({ code: "custom", path, message: "Type an e-mail address or a phone number" });
  });

type Asked = z.output<typeof RequestLink>;

/** By which way a link is asked for. */
export const wayOf = ({ email }: Asked) => (email === undefined ? "WHATSAPP" : "EMAIL");

/**
 * Asks for a link to sign in with. Whether the address is somebody's, and whether they may sign in,
 * changes neither the answer nor the work; only a job that the asker cannot see sends anything. A mail
 * goes only to an address that its owner confirmed. @throws DomainError link_limit
 */
export const requestLink = (ctx: Ctx, input: Asked, device: Device) =>
  ctx.db.transaction(async (tx) => {
    const { email, phone, orderRef = null } = input;
    const way = wayOf(input);
    const to = email ?? phone ?? "";
    const whose =
      way === "EMAIL"
        ? and(eq(users.email, to), isNotNull(users.emailConfirmedAt))
        : eq(users.phone, to);
    const [owner] = await tx
      .select({ id: users.id, status: users.status })
      .from(users)
      .where(whose);
    const asked = {
      purpose: "SIGN_IN",
      way,
      to,
      userId: owner && isLetIn(owner) ? owner.id : null,
      orderRef,
    } as const;
    return { expiresAt: await makeSignInLink({ ...ctx, db: tx }, asked, device) };
  });

/** The signed-in person's address, and since when it is known to be theirs. */
export const readEmail = async (ctx: Ctx) => {
  if (ctx.actor.kind !== "user") throw new DomainError("sign_in_needed");
  const [own] = await ctx.db
    .select({ email: users.email, confirmedAt: users.emailConfirmedAt })
    .from(users)
    .where(eq(users.id, ctx.actor.id));
  if (!own) throw new Error("The signed-in person is not in the table");
  return own;
};

/**
 * Sends the signed-in person's address a link that shows it is theirs, and says which address that was.
 * @throws DomainError email_missing, email_confirmed, link_limit
 */
export const requestConfirm = (ctx: Ctx, device: Device) =>
  ctx.db.transaction(async (tx) => {
    const within = { ...ctx, db: tx };
    const { email: to, confirmedAt } = await readEmail(within);
    if (ctx.actor.kind !== "user" || to === null) throw new DomainError("email_missing");
    if (confirmedAt !== null) throw new DomainError("email_confirmed");
    const whose = { userId: ctx.actor.id, orderRef: null };
    const asked = { purpose: "CONFIRM_EMAIL", way: "EMAIL", to, ...whose } as const;
    return { to, expiresAt: await makeSignInLink(within, asked, device) };
  });
