import { idInput } from "@/lib/ids";
import type { ListedReceipt, ListedRefund, ListedTransfer, Theirs } from "./rules";

const states = {
  sent: "underway",
  succeeded: "paid",
  failed: "failed",
  reversed: "reversed",
  refused: "failed",
  not_found: "underway",
  unknown: "underway",
} as const satisfies Record<ListedTransfer["kind"], Theirs["state"]>;

/** What a gateway listed, as lines to hold beside ours. */
export const theirsOf = (
  receipts: readonly ListedReceipt[],
  transfers: readonly ListedTransfer[],
  refunds: readonly ListedRefund[] = [],
): Theirs[] => [...receipts.map(receiptOf), ...transfers.map(transferOf), ...refunds.map(refundOf)];

const receiptOf = (row: ListedReceipt): Theirs => ({
  about: "payment",
  reference: row.reference,
  theirId: row.theirId,
  account: row.paidInto,
  minor: BigInt(row.receivedMinor),
  currency: row.currency,
  fee: feeOf(row),
  at: momentOf(row.paidAt),
  state: row.reversed ? "reversed" : "paid",
  ours: row.ours,
});

const transferOf = (row: ListedTransfer): Theirs => ({
  about: "payout",
  reference: row.reference,
  theirId: row.theirReference ?? row.reference,
  account: null,
  minor: BigInt(row.minor),
  currency: row.currency,
  fee: feeOf(row),
  at: momentOf(row.at),
  state: states[row.kind],
  ours: row.ours,
});

/** We write our own id on it, and nobody else's has its shape. */
const refundNote = idInput("refund");

/** Money that went out, under our own name for it; one without was made by somebody else. */
const refundOf = (row: ListedRefund): Theirs => ({
  about: "payout",
  reference: refundNote.safeParse(row.note).data ?? null,
  theirId: row.theirReference,
  account: null,
  minor: BigInt(row.minor),
  currency: row.currency,
  fee: null,
  at: momentOf(row.at),
  state: row.kind === "succeeded" ? "paid" : row.kind === "failed" ? "failed" : "underway",
  ours: row.ours,
});

const feeOf = ({ feeMinor }: { feeMinor: string | null }) =>
  feeMinor === null ? null : BigInt(feeMinor);

const momentOf = (text: string | null): Date | null => {
  const at = text === null ? null : new Date(text);
  return at === null || Number.isNaN(at.getTime()) ? null : at;
};
