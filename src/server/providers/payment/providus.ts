import { type Exchange, exchange } from "../exchange";
import { toNaira } from "./naira";
import type {
  AccountAnswer,
  Bank,
  BankNumber,
  BanksAnswer,
  CollectAnswer,
  CollectIntent,
  PaymentProvider,
  TransferIntent,
} from "./port";
import { compact } from "./providus-names";
import { readSent, readStatus } from "./providus-transfer-words";
import { isSigned, readNotice, reply, signatureOf } from "./providus-webhook";
import {
  readAccount,
  readBalance,
  readBanks,
  readCredit,
  readOpened,
  readPayer,
} from "./providus-words";
import { findRefundTransfer, refundByTransfer } from "./refund-by-transfer";

export interface ProvidusSettings {
  /** Numbers to pay into: address, client and secret. */
  readonly collectUrl: string;
  readonly clientId: string;
  readonly clientSecret: string;
  /** Paying out: another product of the bank, with a user and a password in every body. */
  readonly payoutUrl: string;
  readonly userName: string;
  readonly password: string;
  /** Our own account at the bank, and its name. */
  readonly account: string;
  readonly accountName: string;
  /** How long a number is a payment's own, as agreed with the bank; it does not say so itself. */
  readonly accountMinutes: number;
}

const READ_MS = 10_000;
/** Some banks answer after half a minute; longer than that we ask instead of wait. */
const TRANSFER_MS = 35_000;
const BANKS_FOR_MS = 3_600_000;
const MINUTE = 60_000;

/** Providus Bank over HTTP. Its answers' meaning is in the `providus-…-words`. Source: developer.providusbank.com */
export const providus = (settings: () => ProvidusSettings): PaymentProvider => {
  const pip = collector(settings);
  const post = payer(settings);
  const banks = keptBanks(settings);
  const verifyTold = async (settlementId: string) =>
    readCredit(await pip("GET", settlementPath(settlementId)), settlementId);
  const resolveAccount = (account: BankNumber) => nameHolder(post, banks, account);
  const transfer = async (intent: TransferIntent) =>
    readSent(await post("/NIPFundTransfer", transferOf(settings(), intent), TRANSFER_MS), intent);
  const queryTransfer = async (reference: string) =>
    readStatus(
      await post("/GetNIPTransactionStatus", { transactionReference: compact(reference) }),
    );
  const findPayer = async (settlementId: string) => {
    const known = await banks();
    if (known.kind === "unknown") return known;
    return readPayer(await pip("GET", settlementPath(settlementId)), settlementId, known.banks);
  };

  return {
    name: "providus",
    ways: ["account"],
    // A repeated reference is refused in samples; that it always is, nobody confirms.
    repeats: "not_confirmed",
    collect: (intent) => openNumber(pip, settings(), intent),
    // The bank cannot be asked by our reference: of what it does not tell, nobody ever hears.
    verify: async () => ({ kind: "pending", reason: "told_only" }),
    verifyTold,
    transfer,
    queryTransfer,
    refund: (intent) =>
      refundByTransfer(
        { findPayer: () => findPayer(intent.paymentId), resolveAccount, transfer },
        intent,
      ),
    findRefund: (sought) => findRefundTransfer({ queryTransfer }, sought),
    listBanks: banks,
    resolveAccount,
    balance: async () =>
      readBalance(await post("/GetProvidusAccount", { accountNumber: settings().account })),
    listTransfers: async () => ({ kind: "unsupported" }),
    listReceipts: async () => ({ kind: "unsupported" }),
    listRefunds: async () => ({ kind: "unsupported" }),
    listSettled: async () => ({ kind: "unsupported" }),
    isSigned: (_raw, header) => isSigned(settings(), header),
    readNotice,
    reply,
  };
};

const settlementPath = (settlementId: string) =>
  `/PiPverifyTransaction_settlementid?${new URLSearchParams({ settlement_id: settlementId })}`;

type Pip = ReturnType<typeof collector>;
type Post = ReturnType<typeof payer>;

const headersFor = (body: object | undefined) => ({
  accept: "application/json",
  ...(body === undefined ? {} : { "content-type": "application/json" }),
});

const addressOf = (base: string, path: string) => `${base.replace(/\/$/, "")}${path}`;

const collector =
  (settings: () => ProvidusSettings) =>
  (method: "GET" | "POST", path: string, body?: object): Promise<Exchange> => {
    const { collectUrl, clientId, clientSecret } = settings();
    return exchange({
      method,
      url: addressOf(collectUrl, path),
      headers: {
        "client-id": clientId,
        "x-auth-signature": signatureOf({ clientId, clientSecret }),
        ...headersFor(body),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      timeoutMs: READ_MS,
    });
  };

/** The password is in the body, so no body of these may ever be logged. */
const payer =
  (settings: () => ProvidusSettings) =>
  (path: string, body: object, timeoutMs = READ_MS): Promise<Exchange> => {
    const { payoutUrl, userName, password } = settings();
    return exchange({
      method: "POST",
      url: addressOf(payoutUrl, path),
      headers: headersFor(body),
      body: JSON.stringify({ ...body, userName, password }),
      timeoutMs,
    });
  };

/** From before the number was made, so that we never show it longer than it lives. */
const openNumber = async (
  pip: Pip,
  { accountName, accountMinutes }: ProvidusSettings,
  { way, reference, at, until }: CollectIntent,
): Promise<CollectAnswer> => {
  if (way !== "account") return { kind: "failed", reason: "no_such_way" };
  const over = new Date(Date.parse(at) + accountMinutes * MINUTE).toISOString();
  const body = { account_name: accountName, payment_ref: compact(reference) };
  const answer = await pip("POST", "/PiPCreateDynamicAccountNumber", body);
  return readOpened(answer, { reference, expiresAt: over < until ? over : until });
};

const transferOf = (own: ProvidusSettings, intent: TransferIntent) => ({
  beneficiaryAccountName: intent.accountName,
  transactionAmount: toNaira(intent.minor),
  currencyCode: intent.currency,
  narration: intent.narration,
  sourceAccountName: own.accountName,
  beneficiaryAccountNumber: intent.accountNumber,
  beneficiaryBank: intent.bankCode,
  transactionReference: compact(intent.reference),
});

const nameHolder = async (
  post: Post,
  banks: () => Promise<BanksAnswer>,
  { bankCode, accountNumber }: BankNumber,
): Promise<AccountAnswer> => {
  const known = await banks();
  if (known.kind === "unknown") return known;
  const bank = known.banks.find(({ code }) => code === bankCode);
  if (!bank) return { kind: "not_found" };
  const asked = { accountNumber, beneficiaryBank: bankCode };
  return readAccount(await post("/GetNIPAccount", asked), bank.name);
};

/** The list of banks, asked for once an hour; the only call here that needs no password. */
const keptBanks = (settings: () => ProvidusSettings) => {
  let kept: { banks: readonly Bank[]; until: number } | undefined;
  return async (): Promise<BanksAnswer> => {
    if (kept && kept.until > performance.now()) return { kind: "found", banks: kept.banks };
    const answer = await exchange({
      method: "GET",
      url: addressOf(settings().payoutUrl, "/GetNIPBanks"),
      headers: headersFor(undefined),
      timeoutMs: READ_MS,
    });
    const read = readBanks(answer);
    if (read.kind === "found") {
      kept = { banks: read.banks, until: performance.now() + BANKS_FOR_MS };
    }
    return read;
  };
};
