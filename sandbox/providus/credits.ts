import { randomInt } from "node:crypto";
import { holderOf } from "../paystack/holder-name";
import type { World } from "../world";
import { dateDigits, lagosTime } from "./lagos";
import { NIP_BANKS } from "./nip-banks";
import { holderOfNumber, isOver } from "./numbers";
import type { Credit, DateStyle, Sender } from "./records";
import { shortNaira, signProvidus } from "./wire";

/** Somebody's transfer into one of the numbers. Kobo. */
export interface PayIn {
  accountNumber: string;
  amount: bigint;
  fee?: bigint;
  vat?: bigint;
  sender?: Sender;
  /** The bank forgets the reference the number was asked for with. */
  forgetsReference?: boolean;
  dates?: DateStyle;
  /** A verification does not find it for so long, by the sandbox's clock. */
  hiddenMs?: number;
}

/** As the bank writes a sender it does not know. */
export const BLANK_SENDER: Sender = {
  accountNumber: " ",
  accountName: "null",
  bankCode: "701",
  bankName: "",
};

/**
 * Takes any sum, whoever has the number now. When nobody has, it is logged as failed: the money goes
 * back to its sender and no one is told. Null when there never was such a number.
 */
export function payInto(world: World, given: PayIn): Credit | null {
  const account = holderOfNumber(world, given.accountNumber);
  if (!account) return null;
  const now = world.now();
  const at = now.toISOString();
  const sender = given.sender ?? someSender(world);
  const credit: Credit = {
    settlementId: `${dateDigits(at)}${String(world.providus.credits.size() + 1).padStart(10, "0")}`,
    sessionId: nipSession("000013", at),
    accountId: account.id,
    accountNumber: account.accountNumber,
    reference: given.forgetsReference ? "" : account.reference,
    amount: given.amount.toString(),
    fee: (given.fee ?? 0n).toString(),
    vat: (given.vat ?? 0n).toString(),
    sender,
    status: isOver(world, account) ? "late" : "credited",
    dates: given.dates ?? "plain",
    at,
    visibleAt: new Date(now.getTime() + (given.hiddenMs ?? 0)).toISOString(),
  };
  world.providus.credits.put(credit);
  bookCredit(world, credit);
  if (credit.status === "credited" && !account.blacklisted) announceCredit(world, credit);
  return credit;
}

/** Thirty digits: the sending institution, the moment, and a number. */
export const nipSession = (institution: string, at: string) =>
  `${institution}${dateDigits(at).slice(2)}${randomInt(10 ** 11, 10 ** 12)}`;

/** Somebody with an account at one of the banks, whose number decides nothing. */
function someSender(world: World): Sender {
  const accountNumber = `2${randomInt(10 ** 4, 10 ** 5)}${randomInt(6001, 7000)}`;
  const banks = NIP_BANKS.filter((bank) => bank.oldCode !== "");
  const bank = banks[randomInt(banks.length)];
  return {
    accountNumber,
    accountName: holderOf(world, accountNumber) ?? "",
    bankCode: bank?.oldCode ?? "",
    bankName: bank?.name ?? "",
  };
}

/** Writes what came in into the record; a second time changes nothing. */
export function bookCredit(world: World, credit: Credit) {
  if (credit.status !== "credited") return;
  const { settlementId, amount, fee, vat } = credit;
  world.money.record("in", settlementId, BigInt(amount), "NGN", "providus");
  world.money.record("charge", settlementId, BigInt(fee) + BigInt(vat), "NGN", "providus");
}

/** What was held back while the number was blacklisted. */
export function announceHeld(world: World, accountId: number) {
  const told = new Set(world.webhooks.all().map((row) => row.reference));
  for (const credit of world.providus.credits.values()) {
    const held = credit.status === "credited" && credit.accountId === accountId;
    if (held && !told.has(credit.settlementId)) announceCredit(world, credit);
  }
}

/** Tells of a credit; every value is text. Source: developer.providusbank.com, webhook specification */
export const announceCredit = (world: World, credit: Credit) =>
  announceProvidus(world, credit.settlementId, {
    sessionId: credit.sessionId,
    accountNumber: credit.accountNumber,
    tranRemarks: remarksOf(credit),
    transactionAmount: shortNaira(credit.amount),
    settledAmount: shortNaira(settledOf(credit)),
    feeAmount: shortNaira(credit.fee),
    vatAmount: shortNaira(credit.vat),
    currency: "NGN",
    initiationTranRef: credit.reference,
    settlementId: credit.settlementId,
    sourceAccountNumber: credit.sender.accountNumber,
    sourceAccountName: credit.sender.accountName,
    sourceBankName: credit.sender.bankName,
    channelId: "1",
    tranDateTime: lagosTime(credit.at, credit.dates),
  });

export const remarksOf = ({ sender, accountNumber }: Credit) =>
  `FROM ${sender.bankName || sender.bankCode}/${sender.accountName}/${accountNumber}`;

export const settledOf = ({ amount, fee, vat }: Credit): bigint =>
  BigInt(amount) - BigInt(fee) - BigInt(vat);

/** Sends a body to the app under the bank's constant signature, whatever it says. */
export function announceProvidus(
  world: World,
  reference: string,
  fields: Record<string, unknown>,
  signature = signProvidus(world.settings.providus),
) {
  world.webhooks.announce({
    vendor: "providus",
    event: "credit",
    reference,
    url: `${world.settings.appUrl}/api/webhooks/providus`,
    headers: {
      "content-type": "application/json",
      "client-id": world.settings.providus.clientId,
      "x-auth-signature": signature,
    },
    body: JSON.stringify(fields),
  });
}

/** When the app answered 00 or 01, on which the money is swept to the account; null before. */
export function sweepOf(world: World, { settlementId }: Credit): string | null {
  const taken = world.webhooks
    .all()
    .find(
      (row) =>
        row.vendor === "providus" && row.reference === settlementId && row.status === "delivered",
    );
  return taken?.attempts.at(-1)?.at ?? null;
}
