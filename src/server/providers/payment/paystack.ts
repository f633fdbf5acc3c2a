import { type Exchange, exchange } from "../exchange";
import { answerDispute } from "./paystack-dispute-answer";
import { readDispute } from "./paystack-dispute-words";
import { listReceipts, listTransfers } from "./paystack-lists";
import { listRefunds, readRefund, readRefundMade, readRefundPage } from "./paystack-refund-words";
import { listSettled } from "./paystack-settled";
import { isSigned, readNotice } from "./paystack-webhook";
import {
  type Domain,
  domainOf,
  isTurnedAway,
  readAccount,
  readBalance,
  readBanks,
  readCheckout,
  readPayInto,
  readPayment,
  readQuery,
  readRecipient,
  readSent,
} from "./paystack-words";
import { plainReply } from "./plain-reply";
import {
  type Bank,
  type BanksAnswer,
  type CollectIntent,
  NothingSent,
  type PaymentProvider,
  type RefundAnswer,
  type RefundSought,
  type TransferAnswer,
} from "./port";
import type { ChargebackDefence } from "./port-chargeback";

export interface PaystackSettings {
  readonly baseUrl: string;
  readonly secretKey: string;
}

const READ_MS = 10_000;
/** Some banks answer after half a minute; longer than that we ask instead of wait. */
const TRANSFER_MS = 35_000;
const BANKS_FOR_MS = 3_600_000;
const PAGES_MAX = 10;

/** Paystack over HTTP. What its answers mean is in `paystack-words`. Source: paystack.com/docs/api */
export const paystack = (settings: () => PaystackSettings): PaymentProvider => {
  const ask = asker(settings);
  const domain = (): Domain => domainOf(settings().secretKey);
  const get = (path: string) => ask("GET", path);
  const banks = keptBanks(get);
  const verify = async (reference: string) =>
    readPayment(await get(`/transaction/verify/${encodeURIComponent(reference)}`), domain());

  return {
    name: "paystack",
    ways: ["page", "account"],
    repeats: "paid_once",
    async collect(intent) {
      return intent.way === "page"
        ? readCheckout(await ask("POST", "/transaction/initialize", checkoutOf(intent)))
        : readPayInto(await ask("POST", "/charge", accountChargeOf(intent)));
    },
    verify,
    verifyTold: verify,
    transfer: (intent) => transfer(ask, intent, domain()),
    async queryTransfer(reference) {
      const path = `/transfer/verify/${encodeURIComponent(reference)}`;
      return readQuery(await ask("GET", path), domain());
    },
    async refund({ note, reference, minor, currency }) {
      const body = {
        transaction: reference,
        amount: wholeNumber(minor),
        currency,
        merchant_note: note,
      };
      return readRefundMade(await ask("POST", "/refund", body, TRANSFER_MS), domain());
    },
    findRefund: (sought) => findRefund(get, sought, domain()),
    listBanks: banks,
    async resolveAccount({ bankCode, accountNumber }) {
      const known = await banks();
      if (known.kind === "unknown") return known;
      const bank = known.banks.find((one) => one.code === bankCode);
      if (!bank) return { kind: "not_found" };
      const query = new URLSearchParams({ account_number: accountNumber, bank_code: bankCode });
      return readAccount(await ask("GET", `/bank/resolve?${query}`), bank.name);
    },
    readChargeback: async (theirReference) =>
      readDispute(await get(`/dispute/${encodeURIComponent(theirReference)}`), domain()),
    answerChargeback: (defence) => answerDispute(ask, putFile, defence),
    balance: async () => readBalance(await get("/balance")),
    listTransfers: (window) => listTransfers(get, window, domain()),
    listReceipts: (window) => listReceipts(get, window, domain()),
    listRefunds: (window) => listRefunds(get, window, domain()),
    listSettled: (window) => listSettled(get, window, domain()),
    isSigned: (raw, header) => isSigned(settings().secretKey, raw, header("x-paystack-signature")),
    readNotice,
    reply: plainReply,
  };
};

const checkoutOf = ({ reference, email, minor, currency, returnUrl }: CollectIntent) => ({
  reference,
  email,
  amount: minor,
  currency,
  callback_url: returnUrl,
});

/** An account number for one transfer; the gateway sends a wrong sum back to its sender. */
const accountChargeOf = ({ reference, email, minor, currency, until }: CollectIntent) => ({
  reference,
  email,
  amount: minor,
  currency,
  bank_transfer: { account_expires_at: until },
});

type Ask = ReturnType<typeof asker>;

const asker =
  (settings: () => PaystackSettings) =>
  (method: "GET" | "POST" | "PUT", path: string, body?: object, timeoutMs = READ_MS) => {
    const { baseUrl, secretKey } = settings();
    return exchange({
      method,
      url: `${baseUrl.replace(/\/$/, "")}${path}`,
      headers: {
        authorization: `Bearer ${secretKey}`,
        accept: "application/json",
        ...(body === undefined ? {} : { "content-type": "application/json" }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      timeoutMs,
    });
  };

/** To an address that was signed for this one file: the key stays here. */
const putFile = (url: string, { contentType, bytes }: ChargebackDefence["file"]) =>
  exchange({
    method: "PUT",
    url,
    headers: { "content-type": contentType },
    body: new Uint8Array(bytes),
    timeoutMs: TRANSFER_MS,
  });

type Intent = Parameters<PaymentProvider["transfer"]>[0];

const transfer = async (ask: Ask, intent: Intent, domain: Domain): Promise<TransferAnswer> => {
  const recipient = readRecipient(await ask("POST", "/transferrecipient", recipientOf(intent)));
  if (recipient.kind === "refused") return recipient;
  if (recipient.kind === "unknown") throw new NothingSent(recipient.reason);
  const answer = await ask("POST", "/transfer", transferOf(intent, recipient.code), TRANSFER_MS);
  if (isTurnedAway(answer)) throw new NothingSent("turned_away");
  return readSent(answer, domain);
};

const recipientOf = (intent: Intent) => ({
  type: "nuban",
  name: intent.accountName,
  account_number: intent.accountNumber,
  bank_code: intent.bankCode,
  currency: intent.currency,
});

/** Digits of kobo as the whole number this call wants; a sum it cannot hold exactly is a bug. */
const wholeNumber = (minor: string): number => {
  const value = Number.parseInt(minor, 10);
  if (!Number.isSafeInteger(value) || value.toString() !== minor)
    throw new Error("not whole minor");
  return value;
};

const transferOf = (intent: Intent, recipient: string) => ({
  source: "balance",
  amount: wholeNumber(intent.minor),
  currency: intent.currency,
  recipient,
  reference: intent.reference,
  reason: intent.narration,
});

/** By its own number when we know it; else through all refunds of the payment, by our note. */
const findRefund = async (
  get: (path: string) => Promise<Exchange>,
  { note, paymentId, theirReference }: RefundSought,
  domain: Domain,
): Promise<RefundAnswer> => {
  if (theirReference !== null) {
    return readRefund(await get(`/refund/${encodeURIComponent(theirReference)}`), domain);
  }
  const found: RefundAnswer[] = [];
  for (let page = 1; page <= PAGES_MAX; page++) {
    const query = new URLSearchParams({
      transaction: paymentId,
      perPage: "100",
      page: String(page),
    });
    const some = readRefundPage(await get(`/refund?${query}`), note, domain);
    if ("kind" in some) return some;
    found.push(...some.found);
    if (!some.last) continue;
    // Two under one note would be money given back twice: for a person, never for a job.
    if (found.length > 1) return { kind: "unknown", reason: "found_twice" };
    return found[0] ?? { kind: "not_found" };
  }
  return { kind: "unknown", reason: "too_many_refunds" };
};

/** The list of banks, asked for once an hour. */
const keptBanks = (get: (path: string) => Promise<Exchange>) => {
  let kept: { banks: Bank[]; until: number } | undefined;
  return async (): Promise<BanksAnswer> => {
    if (kept && kept.until > performance.now()) return { kind: "found", banks: kept.banks };
    const banks: Bank[] = [];
    let next: string | null = null;
    for (let page = 0; page < PAGES_MAX; page++) {
      const query = new URLSearchParams({
        country: "nigeria",
        currency: "NGN",
        perPage: "100",
        ...(next === null ? { use_cursor: "true" } : { use_cursor: "true", next }),
      });
      const some = readBanks(await get(`/bank?${query}`));
      if ("reason" in some) return { kind: "unknown", reason: some.reason };
      banks.push(...some.banks);
      next = some.next;
      if (next === null) break;
    }
    kept = { banks, until: performance.now() + BANKS_FOR_MS };
    return { kind: "found", banks };
  };
};
