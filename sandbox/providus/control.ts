import { type Answer, json, type Route, readObject, text } from "../http";
import type { World } from "../world";
import { announceProvidus, BLANK_SENDER, type PayIn, payInto } from "./credits";
import { DATE_STYLES, type Sender } from "./records";
import { codeOf, settleNipTransfer } from "./settle-transfer";
import { signProvidus } from "./wire";

type Values = Record<string, unknown>;

/** What tests and scripts read and press at Providus. Money is kobo as decimal text. */
export function providusControls(world: World): Route[] {
  const post = (path: string, press: (world: World, values: Values) => Answer): Route => ({
    method: "POST",
    path: `/control/providus${path}`,
    handle: (ask) => press(world, readObject(ask)),
  });
  return [
    { method: "GET", path: "/control/providus", handle: () => showAll(world) },
    post("/pay", pressProvidusPay),
    post("/transfers/settle", pressProvidusSettle),
    post("/announce", pressAnnounce),
  ];
}

function showAll(world: World): Answer {
  const { accounts, credits, transfers } = world.providus;
  return json(200, {
    accounts: accounts.values().toReversed(),
    credits: credits.values().toReversed(),
    transfers: transfers
      .values()
      .toReversed()
      .map((row) => ({ ...row, code: codeOf(world, row) })),
  });
}

/**
 * Sends any sum to an account number, named by itself or by the reference it was asked for with: in
 * time, too late, or once more. 404 when there never was such a number.
 */
export function pressProvidusPay(world: World, values: Values): Answer {
  const payIn = readPayIn(world, values);
  if (typeof payIn === "string") return json(400, { error: payIn });
  const credit = payInto(world, payIn);
  if (!credit) return json(404, { error: "No account has this number" });
  return json(200, { credit });
}

function readPayIn(world: World, values: Values): PayIn | string {
  const { hiddenMs, dates, forgetsReference } = values;
  const [amount, fee, vat] = [values.amount, values.fee ?? "0", values.vat ?? "0"].map(readKobo);
  if (!amount || fee === undefined || vat === undefined) return "amount, fee, vat are kobo as text";
  const sender = readSender(values.sender);
  if (sender === null) return "sender is blank, or has accountNumber and accountName";
  const style = DATE_STYLES.find((one) => one === dates);
  if (dates !== undefined && !style) return `dates is one of ${DATE_STYLES.join(", ")}`;
  return {
    accountNumber: text(values.accountNumber) || numberOf(world, text(values.reference)),
    amount,
    fee,
    vat,
    forgetsReference: forgetsReference === true,
    ...(sender && { sender }),
    ...(style && { dates: style }),
    ...(typeof hiddenMs === "number" && { hiddenMs }),
  };
}

/** Undefined for anything else. */
const readKobo = (value: unknown): bigint | undefined =>
  typeof value === "string" && /^\d{1,15}$/.test(value) ? BigInt(value) : undefined;

const numberOf = (world: World, reference: string): string =>
  world.providus.accounts.values().findLast((row) => row.reference === reference)?.accountNumber ??
  "";

/** Undefined when none is given. */
function readSender(value: unknown): Sender | undefined | null {
  if (value === undefined) return undefined;
  if (value === "blank") return BLANK_SENDER;
  const given = (value ?? {}) as Values;
  const sender = {
    accountNumber: text(given.accountNumber),
    accountName: text(given.accountName),
    bankCode: text(given.bankCode),
    bankName: text(given.bankName),
  };
  return sender.accountNumber === "" || sender.accountName === "" ? null : sender;
}

/** Ends a transfer in progress: 409 with the reason when it may not move there. */
export function pressProvidusSettle(world: World, values: Values): Answer {
  const settled = settleNipTransfer(world, text(values.reference), text(values.as));
  return typeof settled === "string"
    ? json(409, { error: settled })
    : json(200, { transfer: settled });
}

/** Sends any body under the bank's signature: whoever once saw a webhook can do the same. */
function pressAnnounce(world: World, values: Values): Answer {
  const { body, lowerCase } = values;
  if (typeof body !== "object" || body === null) return json(400, { error: "body is an object" });
  const fields = body as Values;
  const signature = signProvidus(world.settings.providus);
  const given = lowerCase === true ? signature.toLowerCase() : signature;
  announceProvidus(world, text(fields.settlementId), fields, given);
  return json(200, { settlementId: text(fields.settlementId) });
}
