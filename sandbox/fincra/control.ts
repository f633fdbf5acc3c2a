import { type Answer, json, type Route, readObject, text } from "../http";
import type { World } from "../world";
import { findFincraBank } from "./bank-list";
import { openChargeback } from "./chargebacks";
import { dueOf } from "./fee";
import { amountOf, payCharge, payerFrom, payInto } from "./pay";
import { type Charge, FINCRA_HOW, type Payer } from "./records";
import { settlePayout } from "./settle-payout";

type Values = Record<string, unknown>;

/** What tests and scripts read and press at Fincra. Money is kobo as decimal text. */
export function fincraControls(world: World): Route[] {
  const post = (path: string, press: (world: World, values: Values) => Answer): Route => ({
    method: "POST",
    path: `/control/fincra${path}`,
    handle: (ask) => press(world, readObject(ask)),
  });
  return [
    { method: "GET", path: "/control/fincra", handle: () => showAll(world) },
    post("/pay", pressFincraPay),
    post("/pay-into", pressPayInto),
    post("/payouts/settle", pressFincraSettle),
    post("/chargebacks", pressChargeback),
  ];
}

function showAll({ fincra }: World): Answer {
  const newest = <T>(rows: T[]) => rows.toReversed();
  return json(200, {
    charges: newest(fincra.charges.values()),
    collections: newest(fincra.collections.values()),
    payouts: newest(fincra.payouts.values()),
    refunds: newest(fincra.refunds.values()),
    chargebacks: newest(fincra.chargebacks.values()),
  });
}

/** What a button of the page does; into an account it sends that sum. 404, 409 with the reason. */
export function pressFincraPay(world: World, values: Values): Answer {
  const how = FINCRA_HOW.find((one) => one === values.how);
  const charge = world.fincra.charges.get(text(values.reference));
  if (!how) return json(400, { error: `how is one of ${FINCRA_HOW.join(", ")}` });
  if (!charge) return json(404, { error: "No payment has this reference" });
  const transfer = how === "exact" || how === "short" || how === "over";
  if (charge.kind === "account" && transfer) {
    return told(world, charge, payInto(world, charge, amountOf(how, dueOf(charge))));
  }
  const paid = payCharge(world, charge, how);
  return typeof paid === "string" ? json(409, { error: paid }) : json(200, { charge: paid });
}

/**
 * Sends any sum from any account into one that was made for a payment, named by its number or by the
 * payment's reference: in time, too late, or once more.
 */
export function pressPayInto(world: World, values: Values): Answer {
  const { accountNumber, reference, amount } = values;
  const charge = world.fincra.charges
    .values()
    .findLast(
      (row) =>
        row.account !== null &&
        (row.account.accountNumber === accountNumber || row.merchantReference === reference),
    );
  if (!charge) return json(404, { error: "No account has this number" });
  if (typeof amount !== "string" || !/^[1-9]\d{0,14}$/.test(amount)) {
    return json(400, { error: "amount is kobo as text" });
  }
  const payer = readPayer(world, values.payer);
  if (payer === null) return json(400, { error: "payer has a bankCode and an accountNumber" });
  return told(world, charge, payInto(world, charge, BigInt(amount), payer));
}

/** Undefined when none is given; `accountName` may be another than the bank has. */
function readPayer(world: World, value: unknown): Payer | undefined | null {
  if (value === undefined) return undefined;
  const { bankCode, accountNumber, accountName } = (value ?? {}) as Values;
  if (!findFincraBank(text(bankCode)) || !/^\d{10}$/.test(text(accountNumber))) return null;
  const payer = payerFrom(world, text(bankCode), text(accountNumber));
  return { ...payer, ...(typeof accountName === "string" && { accountName }) };
}

function told(world: World, charge: Charge, became: ReturnType<typeof payInto>): Answer {
  const fresh = world.fincra.charges.get(charge.merchantReference);
  return json(200, { became: typeof became === "string" ? became : "paid", charge: fresh });
}

/** Settles a payout, the newest of its reference of ours or Fincra's: 404, or 409 with the reason. */
export function pressFincraSettle(world: World, values: Values): Answer {
  const reference = text(values.reference);
  const payout = world.fincra.payouts
    .values()
    .findLast((row) => row.customerReference === reference || row.reference === reference);
  if (!payout) return json(404, { error: "No payout has this reference" });
  const settled = settlePayout(world, payout, text(values.as));
  return typeof settled === "string"
    ? json(409, { error: settled })
    : json(200, { payout: settled });
}

/** The payer's bank wants a payment back, or the part of it that `amount` says. */
function pressChargeback(world: World, values: Values): Answer {
  const charge = world.fincra.charges.get(text(values.reference));
  if (!charge?.paid) return json(404, { error: "No paid payment has this reference" });
  const amount = text(values.amount) || charge.paid.amount;
  if (!/^[1-9]\d{0,14}$/.test(amount) || BigInt(amount) > BigInt(charge.paid.amount)) {
    return json(400, { error: "amount is kobo as text, at most what was paid" });
  }
  return json(200, { chargeback: openChargeback(world, charge, BigInt(amount)) });
}
