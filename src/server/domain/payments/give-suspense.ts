import type * as z from "zod";
import { money } from "@/lib/money";
import { step } from "../advance";
import type { Move } from "../change";
import { actorId, type Ctx } from "../context";
import { DomainError } from "../errors";
import { giveToOrder } from "../orders/fund-order";
import { checkTotp } from "../people/totp";
import { type Suspended, suspenseMachine } from "../suspense/machine";
import { type AgreeToEnd, agreed, bookedCurrency, takenOutKey } from "../suspense/rules";
import { paymentMachine } from "./machine";

/**
 * A second person agrees for which order money was meant that fits nothing. It pays for that order as
 * it would have on arrival: what is missing first, and what is too much is the buyer's own.
 * @throws DomainError suspense_not_found, suspense_changed, second_person_needed, totp_wrong,
 *   totp_locked, order_already_funded, order_on_hold, amount_differs, state_forbids_action
 */
export const giveSuspense = async (ctx: Ctx, { id, totp }: z.output<typeof AgreeToEnd>) => {
  const me = actorId(ctx.actor) ?? "";
  await checkTotp(ctx, me, totp);
  const suspended = await read(ctx, id);
  const { toOrderId, amount, currency, provider, reference, cameAt } = agreed(suspended, "GIVE");
  if (toOrderId === null) throw new DomainError("state_forbids_action");
  return giveToOrder(
    ctx,
    {
      ...{ orderId: toOrderId, provider, reference, paidAt: cameAt },
      received: money(amount, bookedCurrency(currency)),
      key: takenOutKey(id),
    },
    async () => {
      const fresh = agreed(await read(ctx, id), "GIVE");
      const row = { decided_by: me, decided_at: ctx.now };
      return [step(ctx, suspenseMachine, fresh, "give", row), ...(await ofPayment(ctx, fresh))];
    },
  );
};

const read = async (ctx: Ctx, id: string): Promise<Suspended> => {
  const found = await suspenseMachine.read(ctx.db, id);
  if (!found) throw new DomainError("suspense_not_found");
  return found;
};

/** Given to the order it was asked for after all, its payment is credited like any other. */
const ofPayment = async (ctx: Ctx, suspended: Suspended): Promise<Move[]> => {
  const { paymentId, theirId, toOrderId } = suspended;
  const payment = paymentId === null ? null : await paymentMachine.read(ctx.db, paymentId);
  const isItself = payment?.status === "UNMATCHED" && payment.theirId === theirId;
  return payment && isItself && payment.orderId === toOrderId
    ? [step(ctx, paymentMachine, payment, "revive")]
    : [];
};
