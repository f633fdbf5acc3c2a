import { randomBytes } from "node:crypto";
import { type Answer, json, type Route, readObject, text } from "./http";
import { readKobo } from "./paystack/envelope";
import { payInto } from "./paystack/pay-into";
import { keepRecipient } from "./paystack/recipients";
import { decideDispute, openDispute, remindOfDispute } from "./paystack/settle-dispute";
import { takeTransfer } from "./paystack/transfers";
import type { Dispute } from "./records";
import type { World } from "./world";

type Values = Record<string, unknown>;

/** What payers, their banks and strangers do at Paystack, for tests and scripts to press. */
export function paystackControls(world: World): Route[] {
  const press = (path: string, act: (world: World, values: Values) => Answer): Route => ({
    method: "POST",
    path: `/control/paystack${path}`,
    handle: (ask) => act(world, readObject(ask)),
  });
  return [
    press("/pay-account", pressPayAccount),
    press("/alien-transfer", pressAlienTransfer),
    {
      method: "GET",
      path: "/control/paystack/disputes",
      handle: () => json(200, { disputes: world.disputes.values().toReversed() }),
    },
    press("/disputes", pressDispute),
    press("/disputes/remind", pressRemind),
    press("/disputes/resolve", pressDecide),
  ];
}

/**
 * Somebody sends money to the number of a payment: `taken` says whether it stayed there. 404 for a
 * number that was never given out.
 */
export function pressPayAccount(world: World, values: Values): Answer {
  const amount = readKobo(values.amount);
  if (amount === null || amount === 0n) return json(400, { error: "amount is whole kobo" });
  const accountNumber = text(values.accountNumber);
  const late = values.late === true || values.late === "true";
  const done = payInto(world, { accountNumber, amount, late, sender: text(values.sender) });
  return done ? json(200, done) : json(404, { error: "No payment has this account number" });
}

/**
 * A transfer that somebody else sends with the merchant's key: taken in as any other, with money,
 * webhook and all. `accountNumber` and `bankCode` say where to; the reference is made up unless given.
 */
export function pressAlienTransfer(world: World, values: Values): Answer {
  const { accountNumber = "0123456789", bankCode = "058", amount, reference, reason } = values;
  const recipient = keepRecipient(world, {
    type: "nuban",
    name: "Somebody Else",
    account_number: accountNumber,
    bank_code: bankCode,
  });
  const { transfer } = takeTransfer(world, {
    source: "balance",
    amount,
    recipient: recipient.code,
    reference: reference ?? `alien-${randomBytes(8).toString("hex")}`,
    reason: reason ?? "Not by us",
  });
  return json(200, { transfer });
}

/**
 * The payer's bank wants a payment back, all of it or `amount`: 404 for an unknown payment, 409 with
 * the reason when there is nothing to dispute.
 */
export function pressDispute(world: World, values: Values): Answer {
  const payment = world.payments.get(text(values.reference));
  if (!payment) return json(404, { error: "No payment has this reference" });
  const wanted = values.amount === undefined ? null : readKobo(values.amount);
  if (values.amount !== undefined && wanted === null) {
    return json(400, { error: "amount is whole kobo" });
  }
  return answerWith(openDispute(world, payment, wanted));
}

export const pressRemind = (world: World, values: Values): Answer =>
  withDispute(world, values, (dispute) => remindOfDispute(world, dispute));

/** The bank decides, `as` `won` or `lost` for the merchant: 409 when it has. */
export const pressDecide = (world: World, values: Values): Answer =>
  withDispute(world, values, (dispute) => decideDispute(world, dispute, text(values.as)));

/** A dispute by its id, or the newest of a payment's reference: 404 when there is none. */
function withDispute(
  world: World,
  { id, reference }: Values,
  act: (dispute: Dispute) => Dispute | string,
): Answer {
  const dispute =
    id === undefined
      ? world.disputes.values().findLast((row) => row.reference === reference)
      : world.disputes.get(String(id));
  return dispute
    ? answerWith(act(dispute))
    : json(404, { error: "No dispute has this id or reference" });
}

const answerWith = (done: Dispute | string): Answer =>
  typeof done === "string" ? json(409, { error: done }) : json(200, { dispute: done });
