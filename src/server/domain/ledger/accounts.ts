/** The chart of accounts; the database holds the same list and the floors (drizzle, guards). */
export const accountKinds = {
  PSP: "platform",
  BANK: "platform",
  OPS: "platform",
  SUS: "platform",
  INC: "platform",
  VAT: "platform",
  DUTY: "platform",
  XPSP: "platform",
  XLOSS: "platform",
  ESC: "personal",
  CTD: "personal",
  FEE: "personal",
  RFP: "personal",
  CBH: "personal",
  AVL: "personal",
  OUT: "personal",
  RST: "personal",
  REC: "personal",
} as const;

export type AccountKind = keyof typeof accountKinds;

/** Where money lies that is not ours. */
export const heldKinds = ["PSP", "BANK"] as const satisfies readonly AccountKind[];

/** Whom we owe it to: people, by balance or by order, and whoever sent what fits nothing. */
// biome-ignore format: one line, as in the chart of accounts
export const owedKinds = ["ESC", "CTD", "FEE", "AVL", "OUT", "RST", "RFP", "CBH", "SUS"] as const satisfies readonly AccountKind[];

/** What a person has in their wallet: to spend, and held until they have shown more of who they are. */
export const walletKinds = ["AVL", "RST"] as const satisfies readonly AccountKind[];

/** How an account is written for people: `ESC:ord_…`, `INC`. */
export const accountName = (account: { kind: string; owner: string }): string =>
  account.owner === "" ? account.kind : `${account.kind}:${account.owner}`;
