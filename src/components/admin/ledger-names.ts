const accountNames: Record<string, string> = {
  PSP: "At the payment gateway",
  BANK: "In our bank",
  REC: "Owed to us",
  ESC: "Held for orders",
  CTD: "Held, contested",
  FEE: "Fees of running orders",
  AVL: "In wallets",
  RST: "In wallets, restricted",
  OUT: "On the way to banks",
  RFP: "Refunds on their way",
  CBH: "Held for chargebacks",
  SUS: "In suspense, without an owner",
  VAT: "VAT we owe",
  DUTY: "Stamp duty we owe",
  OPS: "Our own money",
  INC: "Our income",
  XPSP: "What the gateway charged us",
  XLOSS: "Losses",
};

const order = Object.keys(accountNames);

/** As a balance sheet reads: where the money lies, then whose it is; kinds we do not know last. */
export const accountRank = (kind: string): number => {
  const at = order.indexOf(kind);
  return at < 0 ? order.length : at;
};

/** What a kind of account holds, in words. */
export const accountWords = (kind: string): string => accountNames[kind] ?? kind;

const journalNames: Record<string, string> = {
  receipt: "Payment received for an order",
  payFromBalance: "Order paid from a wallet",
  suspend: "Payment put into suspense",
  release: "Order released to the seller",
  refund: "Given back to the buyer",
  split: "Divided between buyer and seller",
  contest: "Contested: locked apart",
  uncontest: "Not contested any more",
  revive: "Late payment taken for the order",
  returnLate: "Late payment given back",
  toSource: "Refund to the payer’s bank set aside",
  refundPaid: "Refund paid by the gateway",
  refundBack: "Refund came back into the wallet",
  chargeback: "Bank wants a payment back",
  loseChargeback: "Bank keeps the payment",
  reverse: "Journal taken back",
  reserve: "Payout set aside",
  payOut: "Payout paid by the bank",
  giveBack: "Payout given back",
  takeBack: "Payout returned by the bank",
  give: "Money in suspense given to its order",
  credit: "Money in suspense put into a wallet",
  sendBack: "Money in suspense set aside to go back",
  comeBack: "Money could not go back, in suspense again",
  topUp: "Our own money added to people’s",
  sweep: "Fees and taxes we earned taken out",
  settle: "Paid on to our bank by the gateway, less its charges",
  bankCharge: "What our bank took for itself",
  bankLoss: "Money that left our bank and is lost",
  suspendAtBank: "Money that came into our bank put into suspense",
  goBackAtBank: "Money in suspense went back from our bank",
};

/** What a journal did, in words. */
export const journalWords = (kind: string): string => journalNames[kind] ?? kind;

/** `ESC:ord_01…4XK2P9`: enough of a long id to tell two apart. */
export const shortAccount = (account: string): string =>
  account.replace(/([a-z]{3}_)\w{8,}(\w{6})$/, "$1…$2");
