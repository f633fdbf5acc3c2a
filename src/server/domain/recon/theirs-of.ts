import type { ListedReceipt, ListedTransfer, Theirs } from "./rules";

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
): Theirs[] => [...receipts.map(receiptOf), ...transfers.map(transferOf)];

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

const feeOf = ({ feeMinor }: { feeMinor: string | null }) =>
  feeMinor === null ? null : BigInt(feeMinor);

const momentOf = (text: string | null): Date | null => {
  const at = text === null ? null : new Date(text);
  return at === null || Number.isNaN(at.getTime()) ? null : at;
};
