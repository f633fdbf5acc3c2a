import * as z from "zod";
import type { Exchange } from "../exchange";
import {
  currencyCode,
  dataOf,
  isMissing,
  naira,
  readMissing,
  refusalOf,
  unreadable,
} from "./fincra-words";
import type { CollectAnswer, PayInto, PaymentAnswer } from "./port";
import type { PayerAnswer } from "./refund-by-transfer";
import { toldPayer } from "./told-payer";

const isDuplicate = (message: string) =>
  /duplicate|already exists?|already (been )?used/i.test(message);

const readNotOpened = (answer: Exchange): CollectAnswer => {
  const refusal = refusalOf(answer);
  if (!refusal || refusal.status === 429) return unreadable(answer);
  if (refusal.status === 409 || isDuplicate(refusal.message)) return { kind: "exists" };
  return { kind: "failed", reason: refusal.code || `refused_${refusal.status}` };
};

/** `POST /checkout/payments`. Source: docs.fincra.com/docs/checkout-redirect */
export const readCheckout = (answer: Exchange): CollectAnswer => {
  const data = z.object({ link: z.url({ protocol: /^https?$/ }) }).safeParse(dataOf(answer));
  return data.success ? { kind: "open", checkoutUrl: data.data.link } : readNotOpened(answer);
};

const moment = z.iso.datetime({ offset: true }).transform((text) => new Date(text).toISOString());

const OneOff = z
  .object({
    accountNumber: z.string().regex(/^\d{10}$/),
    accountName: z.string().min(1),
    bankName: z.string().min(1),
    expiresAt: moment,
  })
  .transform(
    ({ accountNumber, accountName, bankName, expiresAt }): PayInto => ({
      accountNumber,
      accountName,
      bankName,
      expiresAt,
    }),
  );

const Opened = z.object({
  reference: z.string(),
  status: z.string(),
  amount: naira,
  currency: currencyCode,
  virtualAccount: OneOff,
});

/** What a charge has to be for its account to be shown: for this sum, and still open. */
export interface Wanted {
  readonly reference: string;
  readonly minor: string;
  readonly currency: string;
}

const openedOf = (answer: Exchange, wanted: Wanted): PayInto | null => {
  const { data } = Opened.safeParse(dataOf(answer));
  const same =
    data?.status === "pending" &&
    data.reference === wanted.reference &&
    data.amount === wanted.minor &&
    data.currency === wanted.currency;
  return same ? data.virtualAccount : null;
};

/** `POST /checkout/charges` by bank transfer. Source: docs.fincra.com/docs/bank-transfer-direct-charge */
export const readPayInto = (answer: Exchange, wanted: Wanted): CollectAnswer => {
  const account = openedOf(answer, wanted);
  return account ? { kind: "account", account } : readNotOpened(answer);
};

/** The charge that was opened before, if its account can still be paid into. */
export const readPayIntoAgain = (answer: Exchange, wanted: Wanted): CollectAnswer => {
  const account = openedOf(answer, wanted);
  return account ? { kind: "account", account } : { kind: "exists" };
};

/** What both kinds of payment say of their money. */
const money = {
  status: z.string(),
  currency: currencyCode,
  amountReceived: naira.nullish(),
  updatedAt: z.string().nullish(),
};

const Page = z.object({
  ...money,
  reference: z.string().min(1),
  merchantReference: z.string().min(1),
  convertedCurrency: z.string().nullish(),
});

const Charge = z.object({
  ...money,
  id: z.union([z.number().int(), z.string().min(1)]).transform(String),
  reference: z.string().min(1),
  fee: naira.nullish(),
  amountToSettle: naira.nullish(),
  virtualAccount: z
    .object({
      accountNumber: z.string().nullish(),
      payerAccountNumber: z.string().nullish(),
      payerAccountName: z.string().nullish(),
      payerBankCode: z.string().nullish(),
    })
    .nullish(),
});

/**
 * `success` is said of too little as well, and means only that money came: how much is
 * `amountReceived`. `failed` and `expired` end a payment; every other word leaves it open.
 * Source: docs.fincra.com/docs/handling-underpayments-and-overpayments
 */
const unpaid = (status: string): PaymentAnswer =>
  status === "failed" || status === "expired"
    ? { kind: "failed", reason: status }
    : { kind: "pending", reason: status };

/** `GET /checkout/payments/merchant-reference/:reference`: a payment on a page. */
export const readPage = (answer: Exchange): PaymentAnswer => {
  const found = Page.safeParse(dataOf(answer));
  if (!found.success) return readMissing(answer);
  const { data } = found;
  if (data.status !== "success") return unpaid(data.status);
  // What was converted is told in two currencies, and not which of them was received.
  if (data.convertedCurrency && data.convertedCurrency !== data.currency) {
    return { kind: "unknown", reason: "converted" };
  }
  if (!data.amountReceived) return { kind: "unknown", reason: "no_amount_received" };
  return {
    kind: "succeeded",
    reference: data.merchantReference,
    receivedMinor: data.amountReceived,
    currency: data.currency,
    feeMinor: null,
    theirId: data.reference,
    // When it was paid is not told; what is paid changes seldom, and never before.
    paidAt: data.updatedAt ?? null,
    // Test and live are apart by address and key; nothing in an answer says which it is.
    ours: true,
    paidInto: null,
  };
};

/** `GET /checkout/charges/merchant-reference/:reference`: a payment into an account. */
export const readCharge = (answer: Exchange): PaymentAnswer => {
  const found = Charge.safeParse(dataOf(answer));
  if (!found.success) return readMissing(answer);
  const { data } = found;
  if (data.status !== "success") return unpaid(data.status);
  if (!data.amountReceived) return { kind: "unknown", reason: "no_amount_received" };
  return {
    kind: "succeeded",
    reference: data.reference,
    receivedMinor: data.amountReceived,
    currency: data.currency,
    feeMinor: feeOf(data),
    theirId: `charge-${data.id}`,
    paidAt: data.updatedAt ?? null,
    ours: true,
    paidInto: data.virtualAccount?.accountNumber ?? null,
    payer: toldPayer(
      data.virtualAccount?.payerAccountName,
      null,
      data.virtualAccount?.payerAccountNumber,
    ),
  };
};

type Sums = Pick<z.infer<typeof Charge>, "amountReceived" | "amountToSettle" | "fee">;

/** All that was kept of it where that is told; else `fee`, of which tax is a part in the samples. */
const feeOf = ({ amountReceived, amountToSettle, fee }: Sums): string | null => {
  if (!amountReceived || !amountToSettle) return fee ?? null;
  const kept = BigInt(amountReceived) - BigInt(amountToSettle);
  return kept >= 0n ? kept.toString() : null;
};

/** Who paid a charge, as far as the gateway tells. Of one paid by card there is no account. */
export const readPayer = (answer: Exchange, reference: string): PayerAnswer => {
  const found = Charge.safeParse(dataOf(answer));
  if (!found.success) return isMissing(answer) ? { kind: "none" } : unreadable(answer);
  const { data } = found;
  if (data.reference !== reference) return { kind: "unknown", reason: "answer_differs" };
  const { payerAccountNumber, payerAccountName, payerBankCode } = data.virtualAccount ?? {};
  return payerOf(payerBankCode, payerAccountNumber, payerAccountName);
};

type Told = string | null | undefined;

const payerOf = (bankCode: Told, accountNumber: Told, accountName: Told): PayerAnswer =>
  bankCode && accountName && accountNumber && /^\d{10}$/.test(accountNumber)
    ? { kind: "found", bankCode, accountNumber, accountName }
    : { kind: "none" };

export const Collection = z.object({
  reference: z.string().min(1),
  merchantReference: z.string().nullish(),
  status: z.string(),
  isReversed: z.boolean().nullish(),
  sourceAmount: naira,
  sourceAmountSettled: naira.nullish(),
  sourceFee: naira.nullish(),
  sourceCurrency: currencyCode,
  payeeAccountNumber: z.string().nullish(),
  payer: z
    .object({
      name: z.string().nullish(),
      account_number: z.string().nullish(),
      bank_code: z.string().nullish(),
    })
    .nullish(),
  initiatedAt: z.string().nullish(),
  createdAt: z.string().nullish(),
});

/** How a collection is named among payments, whose numbers are counted apart. */
const COLLECTION = "collection-";

export const collectionOf = (paymentId: string): string | null =>
  paymentId.startsWith(COLLECTION) ? paymentId.slice(COLLECTION.length) : null;

/** Money that came in, in its own words: what was sent is `sourceAmount`, the rest is net of the fee. */
export const meaningOf = (data: z.infer<typeof Collection>): PaymentAnswer => {
  if (data.isReversed) return { kind: "failed", reason: "reversed" };
  if (data.status !== "successful") return { kind: "pending", reason: data.status };
  return {
    kind: "succeeded",
    reference: data.merchantReference ?? null,
    receivedMinor: data.sourceAmount,
    currency: data.sourceCurrency,
    feeMinor: feeOf({
      amountReceived: data.sourceAmount,
      amountToSettle: data.sourceAmountSettled,
      fee: data.sourceFee,
    }),
    theirId: COLLECTION + data.reference,
    paidAt: data.initiatedAt ?? data.createdAt ?? null,
    ours: true,
    paidInto: data.payeeAccountNumber ?? null,
    payer: toldPayer(data.payer?.name, null, data.payer?.account_number),
  };
};

/**
 * `GET /collections/reference/:reference`. `named` when it is of a payment of ours, which is asked
 * about by its own name: told by two of them, one sum would look like two.
 */
export const readCollection = (
  answer: Exchange,
): PaymentAnswer | { kind: "named"; reference: string } => {
  const found = Collection.safeParse(dataOf(answer));
  if (!found.success) return readMissing(answer);
  const { merchantReference } = found.data;
  return merchantReference
    ? { kind: "named", reference: merchantReference }
    : meaningOf(found.data);
};

export const readCollectionPayer = (answer: Exchange): PayerAnswer => {
  const found = Collection.safeParse(dataOf(answer));
  if (!found.success) return isMissing(answer) ? { kind: "none" } : unreadable(answer);
  const { bank_code, account_number, name } = found.data.payer ?? {};
  return payerOf(bank_code, account_number, name);
};
