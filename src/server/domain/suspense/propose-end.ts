import { and, eq, inArray, ne } from "drizzle-orm";
import * as z from "zod";
import { idInput, orderRefInput } from "@/lib/ids";
import { phoneInput } from "@/lib/phone";
import { notesInput } from "@/lib/text";
import { orders } from "@/server/db/schema/orders";
import { users } from "@/server/db/schema/people";
import { advance } from "../advance";
import { actorId, type Ctx } from "../context";
import { DomainError } from "../errors";
import { suspenseMachine } from "./machine";
import { AT_BANK } from "./rules";

const id = idInput("suspense");
const why = notesInput(1000);

export const ProposeEnd = z.discriminatedUnion("way", [
  z.strictObject({ way: z.literal("GIVE"), id, why, ref: orderRefInput }),
  z.strictObject({ way: z.literal("CREDIT"), id, why, phone: phoneInput }),
  z.strictObject({ way: z.literal("RETURN"), id, why }),
  z.strictObject({ way: z.literal("KEEP"), id, why }),
]);

type Asked = z.output<typeof ProposeEnd>;

/**
 * Somebody of finance says what is to become of money that fits nothing. Nothing moves until a
 * second person agrees.
 * @throws DomainError suspense_not_found, suspense_with_order, suspense_not_booked, suspense_at_bank,
 *   order_not_found, suspense_order_full, person_not_found, state_forbids_action
 */
export const proposeEnd = async (ctx: Ctx, asked: Asked) => {
  const to = await whereTo(ctx, asked);
  return advance(ctx, suspenseMachine, asked.id, "propose", (money) => {
    if (!money.booked && asked.way !== "KEEP") throw new DomainError("suspense_not_booked");
    if (asked.way === "RETURN" && money.provider === AT_BANK) {
      throw new DomainError("suspense_at_bank");
    }
    const me = actorId(ctx.actor);
    return {
      row: {
        ...{ way: asked.way, why: asked.why, ...to, proposed_by: me, proposed_at: ctx.now },
        ...{ decided_by: null, decided_at: null },
        ...(money.ownerId === null ? { owner_id: me, taken_at: ctx.now } : {}),
      },
      audit: { way: asked.way, why: asked.why },
      note: asked.why,
    };
  });
};

const whereTo = async (ctx: Ctx, asked: Asked) => ({
  to_order_id: asked.way === "GIVE" ? await orderFor(ctx, asked.ref) : null,
  to_user_id: asked.way === "CREDIT" ? await personWith(ctx, asked.phone) : null,
});

/** An order that still waits for money; the order's own rules decide when it is given. */
const orderFor = async ({ db }: Ctx, ref: string): Promise<string> => {
  const [order] = await db.select({ id: orders.id }).from(orders).where(eq(orders.ref, ref));
  if (!order) throw new DomainError("order_not_found");
  const [waiting] = await db
    .select({ id: orders.id })
    .from(orders)
    .where(
      and(
        eq(orders.id, order.id),
        inArray(orders.status, ["ACCEPTED", "IN_PROGRESS"]),
        ne(orders.fundingStatus, "FUNDED"),
      ),
    );
  if (!waiting) throw new DomainError("suspense_order_full");
  return order.id;
};

const personWith = async ({ db }: Ctx, phone: string): Promise<string> => {
  const [person] = await db.select({ id: users.id }).from(users).where(eq(users.phone, phone));
  if (!person) throw new DomainError("person_not_found");
  return person.id;
};
