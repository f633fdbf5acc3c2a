import { type Exchange, exchange } from "../exchange";
import { listReceipts, listTransfers } from "./fincra-lists";
import {
  collectionOf,
  readCharge,
  readCheckout,
  readCollection,
  readCollectionPayer,
  readPage,
  readPayer,
  readPayInto,
  readPayIntoAgain,
} from "./fincra-payment-words";
import { readQuery, readSent } from "./fincra-transfer-words";
import { isSigned, readNotice } from "./fincra-webhook";
import { isTurnedAway, readAccount, readBalance, readBanks } from "./fincra-words";
import { toNaira, toNairaNumber } from "./naira";
import { plainReply } from "./plain-reply";
import {
  type AccountAnswer,
  type Bank,
  type BankNumber,
  type BanksAnswer,
  type CollectAnswer,
  type CollectIntent,
  NothingSent,
  type PaymentAnswer,
  type PaymentProvider,
  type RefundIntent,
  type TransferAnswer,
  type TransferIntent,
} from "./port";
import { findRefundTransfer, type PayerAnswer, refundByTransfer } from "./refund-by-transfer";

export interface FincraSettings {
  readonly baseUrl: string;
  readonly secretKey: string;
  readonly publicKey: string;
  /** The 24 characters by which the business is known to itself. */
  readonly businessId: string;
  readonly webhookSecret: string;
}

const READ_MS = 10_000;
/** Some banks answer after half a minute; longer than that we ask instead of wait. */
const TRANSFER_MS = 35_000;
const BANKS_FOR_MS = 3_600_000;

/** Fincra over HTTP. What its answers mean is in the `fincra-…-words`. Source: docs.fincra.com */
export const fincra = (settings: () => FincraSettings): PaymentProvider => {
  const ask = asker(settings);
  const get = (path: string) => ask("GET", path);
  const business = () => settings().businessId;
  const banks = keptBanks(get);
  const verify = (reference: string) => verifyPayment(get, reference);
  const send = (intent: TransferIntent) => sendPayout(ask, intent, business());
  const query = async (reference: string): Promise<TransferAnswer> =>
    readQuery(await get(`/disbursements/payouts/customer-reference/${part(reference)}`));
  const resolveAccount = (account: BankNumber) => nameHolder(ask, banks, account);

  return {
    name: "fincra",
    ways: ["page", "account"],
    // That a repeated reference is refused is written; that it always is, nobody confirms.
    repeats: "not_confirmed",
    collect: (intent) => (intent.way === "page" ? openPage(ask, intent) : openAccount(ask, intent)),
    verify,
    verifyTold: (named) => verifyNamed(get, named),
    transfer: send,
    queryTransfer: query,
    refund: (intent) =>
      refundByTransfer(
        { findPayer: () => findPayer(get, intent), resolveAccount, transfer: send },
        intent,
      ),
    findRefund: (sought) => findRefundTransfer({ queryTransfer: query }, sought),
    listBanks: banks,
    resolveAccount,
    async balance() {
      const place = new URLSearchParams({ businessID: business(), currency: "NGN" });
      return readBalance(await get(`/wallets?${place}`), "NGN");
    },
    listTransfers: (window) => listTransfers(get, business(), window),
    listReceipts: (window) => listReceipts(get, business(), window),
    // What a wallet pays on to a bank is a payout that somebody makes there.
    listRefunds: async () => ({ kind: "unsupported" }),
    listSettled: async () => ({ kind: "unsupported" }),
    isSigned: (raw, header) => isSigned(settings().webhookSecret, raw, header("signature")),
    readNotice,
    reply: plainReply,
  };
};

const part = encodeURIComponent;

type Get = (path: string) => Promise<Exchange>;
type Ask = ReturnType<typeof asker>;

const asker =
  (settings: () => FincraSettings) =>
  (method: "GET" | "POST", path: string, body?: object, timeoutMs = READ_MS) => {
    const { baseUrl, secretKey, publicKey, businessId } = settings();
    return exchange({
      method,
      url: `${baseUrl.replace(/\/$/, "")}${path}`,
      headers: {
        "api-key": secretKey,
        "x-pub-key": publicKey,
        "x-business-id": businessId,
        accept: "application/json",
        ...(body === undefined ? {} : { "content-type": "application/json" }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      timeoutMs,
    });
  };

const customerOf = ({ payerName, email }: CollectIntent) => ({
  name: payerName.trim() || email,
  email,
});

/** We bear the fee, so that what is received is what was asked for. */
const openPage = async (ask: Ask, intent: CollectIntent): Promise<CollectAnswer> => {
  const { reference, minor, currency, returnUrl } = intent;
  const body = {
    amount: toNairaNumber(minor),
    currency,
    customer: customerOf(intent),
    paymentMethods: ["bank_transfer", "card"],
    feeBearer: "business",
    reference,
    redirectUrl: returnUrl,
    settlementDestination: "wallet",
  };
  return readCheckout(await ask("POST", "/checkout/payments", body));
};

/** One that was opened before is shown again while it can be paid into. */
const openAccount = async (ask: Ask, intent: CollectIntent): Promise<CollectAnswer> => {
  const { reference, minor, currency } = intent;
  const body = {
    type: "bank_transfer",
    amount: toNairaNumber(minor),
    currency,
    reference,
    customer: customerOf(intent),
    description: reference,
    settlementDestination: "wallet",
  };
  const opened = readPayInto(await ask("POST", "/checkout/charges", body), intent);
  if (opened.kind !== "exists") return opened;
  return readPayIntoAgain(await ask("GET", chargePath(reference)), intent);
};

const chargePath = (reference: string) => `/checkout/charges/merchant-reference/${part(reference)}`;

/** A page is asked about first, as it alone counts what it was paid; then an account. */
const verifyPayment = async (get: Get, reference: string): Promise<PaymentAnswer> => {
  const page = readPage(await get(`/checkout/payments/merchant-reference/${part(reference)}`));
  if (page.kind === "not_found") return readCharge(await get(chargePath(reference)));
  if (page.kind !== "succeeded") return page;
  // What it cost stands only in the charge; that it cannot be read is no reason to hold money back.
  const charge = readCharge(await get(chargePath(reference)));
  const same =
    charge.kind === "succeeded" &&
    charge.reference === page.reference &&
    charge.receivedMinor === page.receivedMinor &&
    charge.currency === page.currency;
  return same ? { ...page, feeMinor: charge.feeMinor } : page;
};

/** A charge is told by our reference; what belongs to none, by the number of the collection. */
const verifyNamed = async (get: Get, named: string): Promise<PaymentAnswer> => {
  const payment = await verifyPayment(get, named);
  if (payment.kind !== "not_found") return payment;
  const collection = readCollection(await get(`/collections/reference/${part(named)}`));
  return collection.kind === "named" ? verifyPayment(get, collection.reference) : collection;
};

const findPayer = async (
  get: Get,
  { reference, paymentId }: RefundIntent,
): Promise<PayerAnswer> => {
  const collection = collectionOf(paymentId);
  if (collection === null) return readPayer(await get(chargePath(reference)), reference);
  return readCollectionPayer(await get(`/collections/reference/${part(collection)}`));
};

const sendPayout = async (
  ask: Ask,
  intent: TransferIntent,
  business: string,
): Promise<TransferAnswer> => {
  const body = payoutOf(intent, business);
  const answer = await ask("POST", "/disbursements/payouts", body, TRANSFER_MS);
  if (isTurnedAway(answer)) throw new NothingSent("turned_away");
  return readSent(answer, intent);
};

const payoutOf = (intent: TransferIntent, business: string) => {
  const [firstName = "", ...rest] = intent.accountName.trim().split(/\s+/);
  return {
    business,
    sourceCurrency: intent.currency,
    destinationCurrency: intent.currency,
    amount: toNaira(intent.minor),
    description: intent.narration,
    customerReference: intent.reference,
    paymentDestination: "bank_account",
    beneficiary: {
      firstName,
      lastName: rest.join(" ") || firstName,
      accountHolderName: intent.accountName,
      accountNumber: intent.accountNumber,
      type: "individual",
      bankCode: intent.bankCode,
      country: "NG",
    },
  };
};

const nameHolder = async (
  ask: Ask,
  banks: () => Promise<BanksAnswer>,
  { bankCode, accountNumber }: BankNumber,
): Promise<AccountAnswer> => {
  const known = await banks();
  if (known.kind === "unknown") return known;
  const bank = known.banks.find((one) => one.code === bankCode);
  if (!bank) return { kind: "not_found" };
  const body = { accountNumber, bankCode, type: "nuban", currency: "NGN" };
  return readAccount(await ask("POST", "/core/accounts/resolve", body), bank.name);
};

/** The list of banks, asked for once an hour. */
const keptBanks = (get: Get) => {
  let kept: { banks: readonly Bank[]; until: number } | undefined;
  return async (): Promise<BanksAnswer> => {
    if (kept && kept.until > performance.now()) return { kind: "found", banks: kept.banks };
    const answer = readBanks(await get("/core/banks?currency=NGN&country=NG"));
    if (answer.kind === "found") {
      kept = { banks: answer.banks, until: performance.now() + BANKS_FOR_MS };
    }
    return answer;
  };
};
