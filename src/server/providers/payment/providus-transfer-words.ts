import * as z from "zod";
import type { Exchange } from "../exchange";
import { toKobo } from "./naira";
import type { TransferAnswer, TransferFacts, TransferIntent } from "./port";
import { expand } from "./providus-names";
import { bodyOf, codeOf, isBroken, unreadable } from "./providus-words";

/**
 * Codes that end a transfer badly, and only when its status is asked for: in the answer to the
 * sending itself the same code proves nothing. No official table is published; these are those on
 * which two public clients agree, less every code that can hide a transfer that went through.
 */
export const failures: ReadonlySet<string> = new Set([
  ..."03 05 07 08 13 16 21 30 32 57 58 61 63 65 91 92 505".split(" "),
  ..."7701 7702 7703 7704 7708 7710 7711 7712 7713 7714 7715 7716 7799 8005 8888".split(" "),
]);

const DONE = "00";
const UNDER_WAY = "09";
const REPEATED = "7709";

const Sent = z.object({ transactionReference: z.string() });

const inDoubt = (answer: Exchange): TransferAnswer => {
  const code = codeOf(answer);
  if (code === null) return unreadable(answer);
  return { kind: "unknown", reason: code === REPEATED ? "duplicate_reference" : `code_${code}` };
};

/**
 * `POST /NIPFundTransfer`. Even its success is asked about once more before it counts, as the bank
 * advises of every transfer; anything else is doubt, and no code says that nothing was sent.
 * Source: developer.providusbank.com/third-party-generic-api/nipfundtransfer
 */
export const readSent = (answer: Exchange, intent: TransferIntent): TransferAnswer => {
  const sent = Sent.safeParse(bodyOf(answer));
  const code = codeOf(answer);
  const named = sent.success ? expand(sent.data.transactionReference) : null;
  if (named !== intent.reference || (code !== DONE && code !== UNDER_WAY)) return inDoubt(answer);
  const { reference, minor, currency } = intent;
  return {
    kind: "sent",
    ...{ reference, minor, currency, feeMinor: null, theirReference: null, ours: true },
  };
};

const Status = z.object({
  amount: z.string(),
  /** Ours, a bar, and the session. */
  transactionReference: z.string(),
  currency: z.string(),
});

/** An older sample names the naira by number. */
const currencyOf = (currency: string) => (currency === "1" ? "NGN" : currency);

const factsOf = (body: unknown): TransferFacts | null => {
  const status = Status.safeParse(body);
  if (!status.success) return null;
  const [ours = "", session] = status.data.transactionReference.split("|");
  const reference = expand(ours);
  const minor = toKobo(status.data.amount);
  if (reference === null || minor === null) return null;
  return {
    reference,
    minor,
    currency: currencyOf(status.data.currency),
    feeMinor: null,
    theirReference: session?.trim() ? session.trim() : null,
    ours: true,
  };
};

/**
 * `POST /GetNIPTransactionStatus`: of a transfer the bank holds, how it stands; and that it holds
 * none, which for a quarter of an hour after the sending is no failure either. What it says while it
 * is itself in trouble ends nothing badly.
 * Source: developer.providusbank.com/third-party-generic-api/getniptransactionstatus
 */
export const readStatus = (answer: Exchange): TransferAnswer => {
  const code = codeOf(answer);
  if (code === null) return unreadable(answer);
  if (code === "01") return { kind: "not_found" };
  const facts = factsOf(bodyOf(answer));
  if (!facts) return { kind: "unknown", reason: `code_${code}` };
  if (code === DONE) return { kind: "succeeded", ...facts };
  if (failures.has(code) && !isBroken(answer))
    return { kind: "failed", reason: `code_${code}`, ...facts };
  return code === UNDER_WAY ? { kind: "sent", ...facts } : inDoubt(answer);
};
