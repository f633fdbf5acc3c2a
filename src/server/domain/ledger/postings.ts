import type { AccountKind } from "./accounts";

/** Whose account a posting means; the company's own accounts have no owner. */
export type OwnerRole = "order" | "buyer" | "seller" | "user" | "suspense" | "provider" | "none";

type Line = readonly [
  from: `${AccountKind}:${OwnerRole}`,
  to: `${AccountKind}:${OwnerRole}`,
  amount: string,
];

/**
 * Every way money can move, on one page: from (debited), to (credited), the name of an amount.
 * A line whose amount is zero is left out; what is left out never changes a sum. What would lift a
 * wallet (AVL) above the largest balance of its owner's tier the database puts into its held part
 * (RST), in the same journal: `divide_wallets`.
 */
export const postings = {
  /** P1, P4, P5: money that came for an order, all or part of what is due. Escrow fills first, then
   *  the buyer's fee; what is more than due is the buyer's own. */
  receipt: [
    ["PSP:provider", "ESC:order", "principal"],
    ["PSP:provider", "FEE:order", "fee"],
    ["PSP:provider", "AVL:buyer", "excess"],
  ],
  /** P2: the buyer pays from their KRO balance. */
  payFromBalance: [
    ["AVL:buyer", "ESC:order", "principal"],
    ["AVL:buyer", "FEE:order", "fee"],
  ],
  /** P6: a receipt that fits nothing waits in suspense until a person says whose it is. */
  suspend: [["PSP:provider", "SUS:none", "received"]],
  /** P3: a gateway pays what it took in on to our bank, less what it keeps of payments and of
   *  withdrawals. Where it pays nothing on there are only its charges. */
  settle: [
    ["BANK:none", "PSP:provider", "net"],
    ["XPSP:none", "PSP:provider", "charge"],
    ["XPSP:none", "PSP:provider", "payoutCharge"],
  ],
  /** P16: the company puts in what charges and losses took out of other people's money. */
  topUp: [["BANK:none", "OPS:none", "amount"]],
  /** P16: the company takes out fees it has earned, and taxes to be paid. */
  sweep: [["OPS:none", "BANK:none", "amount"]],
  /** What the bank itself takes for keeping the account. */
  bankCharge: [["XPSP:none", "BANK:none", "amount"]],
  /** Money that left our bank, and nobody can say what for or get it back: our loss, and nobody else's. */
  bankLoss: [["XLOSS:none", "BANK:none", "amount"]],
  /** P6, at our bank: money came, and nobody can say what for. */
  suspendAtBank: [["BANK:none", "SUS:none", "amount"]],
  /** P6: it went back from our bank to whoever sent it. */
  goBackAtBank: [["SUS:none", "BANK:none", "amount"]],
  /** P7: release to the seller; both fees and their VAT are earned by it. */
  release: [
    ["ESC:order", "AVL:seller", "net"],
    ["ESC:order", "INC:none", "sellerFee"],
    ["ESC:order", "VAT:none", "sellerVat"],
    ["FEE:order", "INC:none", "buyerFee"],
    ["FEE:order", "VAT:none", "buyerVat"],
  ],
  /** P8 and P14: back to the buyer, with the fee on it; less what we keep when terms say so. */
  refund: [
    ["ESC:order", "AVL:buyer", "back"],
    ["FEE:order", "AVL:buyer", "feeBack"],
    ["FEE:order", "INC:none", "keptFee"],
    ["FEE:order", "VAT:none", "keptVat"],
  ],
  /** P9: what was contested comes back into escrow, and all in question is divided in one journal. */
  split: [
    ["CTD:order", "ESC:order", "contested"],
    ["ESC:order", "AVL:seller", "net"],
    ["ESC:order", "INC:none", "sellerFee"],
    ["ESC:order", "VAT:none", "sellerVat"],
    ["FEE:order", "INC:none", "buyerFee"],
    ["FEE:order", "VAT:none", "buyerVat"],
    ["ESC:order", "AVL:buyer", "back"],
    ["FEE:order", "AVL:buyer", "feeBack"],
  ],
  /** P8: what came back from an order is asked to where it was paid from, and set aside at once. */
  toSource: [["AVL:user", "RFP:order", "amount"]],
  /** P8: the gateway says conclusively that it gave it back. */
  refundPaid: [["RFP:order", "PSP:provider", "amount"]],
  /** P8: refused, or conclusively failed: it is the buyer's balance again. */
  refundBack: [["RFP:order", "AVL:user", "amount"]],
  /** P17: a part of the escrow is in dispute, and only that part is locked. */
  contest: [["ESC:order", "CTD:order", "contested"]],
  /** P17: the complaint was taken back; nothing was in dispute after all. */
  uncontest: [["CTD:order", "ESC:order", "contested"]],
  /** P6 and P1: money that came after the end brings the order back to life. */
  revive: [
    ["SUS:none", "ESC:order", "principal"],
    ["SUS:none", "FEE:order", "fee"],
    ["SUS:none", "AVL:buyer", "excess"],
  ],
  /** P6 and P8: money that came after the end, and nobody wanted the order back. */
  returnLate: [["SUS:none", "AVL:buyer", "received"]],
  /** P6 and P1: it was meant for this order after all. */
  give: [
    ["SUS:none", "ESC:order", "principal"],
    ["SUS:none", "FEE:order", "fee"],
    ["SUS:none", "AVL:buyer", "excess"],
  ],
  /** P6: it is this person's. */
  credit: [["SUS:none", "AVL:user", "amount"]],
  /** P6 and P8: nobody here it belongs to; set aside to go back to whoever paid it. */
  sendBack: [["SUS:none", "RFP:suspense", "amount"]],
  /** P6 and P8: it could not go back there, and waits as before. */
  comeBack: [["RFP:suspense", "SUS:none", "amount"]],
  /** P13: a bank takes a payment back: set aside from what is still held, and after the end from
   *  whoever got the money, each their part; what a balance does not cover its owner owes us. */
  chargeback: [
    ["ESC:order", "CBH:order", "fromEscrow"],
    ["CTD:order", "CBH:order", "fromContested"],
    ["FEE:order", "CBH:order", "fromFee"],
    ["AVL:seller", "CBH:order", "fromSeller"],
    ["RST:seller", "CBH:order", "fromSellerHeld"],
    ["REC:seller", "CBH:order", "owedBySeller"],
    ["AVL:buyer", "CBH:order", "fromBuyer"],
    ["RST:buyer", "CBH:order", "fromBuyerHeld"],
    ["REC:buyer", "CBH:order", "owedByBuyer"],
  ],
  /** What was held of a wallet is its owner's to spend again, as far as their tier lets them have it. */
  free: [["RST:user", "AVL:user", "amount"]],
  /** P13: the bank keeps it. */
  loseChargeback: [["CBH:order", "PSP:provider", "amount"]],
  /** P15, and P13 when we win: the lines of a journal, taken back. */
  reverse: [],
  /** P10: a withdrawal is asked for; the sum and its costs are set aside. */
  reserve: [["AVL:user", "OUT:user", "total"]],
  /** P11: the gateway says conclusively that it paid. */
  payOut: [
    ["OUT:user", "PSP:provider", "amount"],
    ["OUT:user", "INC:none", "fee"],
    ["OUT:user", "VAT:none", "vat"],
    ["OUT:user", "DUTY:none", "duty"],
  ],
  /** P12: refused, or conclusively failed: what was set aside goes back whole. */
  giveBack: [["OUT:user", "AVL:user", "total"]],
  /** P12: paid, and later returned by the bank. Our fee is given back with it; duty too. */
  takeBack: [
    ["PSP:provider", "AVL:user", "amount"],
    ["INC:none", "AVL:user", "fee"],
    ["VAT:none", "AVL:user", "vat"],
    ["DUTY:none", "AVL:user", "duty"],
  ],
} as const satisfies Record<string, readonly Line[]>;

export type PostingName = keyof typeof postings;

type LineOf<P extends PostingName> = (typeof postings)[P][number];

/** The amounts a posting must be told, by name. */
export type AmountName<P extends PostingName> = LineOf<P>[2];

type RoleIn<Text extends string> = Text extends `${string}:${infer Role}` ? Role : never;

/** The owners a posting must be told. */
export type OwnerName<P extends PostingName> = Exclude<RoleIn<LineOf<P>[0] | LineOf<P>[1]>, "none">;
