import { createHash } from "node:crypto";
import type { Currency, Money } from "@/lib/money";
import type { AccountKind } from "./accounts";
import { type AmountName, type OwnerName, type PostingName, postings } from "./postings";

/** A journal ready for the clerk: what the database writes, all lines or none. */
export interface Journal {
  readonly key: string;
  readonly kind: string;
  readonly hash: string;
  readonly orderId: string | null;
  readonly eventAt: Date;
  readonly lines: readonly JournalLine[];
}

export interface JournalLine {
  readonly kind: AccountKind;
  readonly owner: string;
  readonly currency: Currency;
  readonly amount: bigint;
}

/** What a posting is told: its key (unique for ever), whose accounts, how much. */
export interface PostingOrder<P extends PostingName> {
  readonly key: string;
  readonly owners: Readonly<Record<OwnerName<P>, string>>;
  readonly amounts: Readonly<Record<AmountName<P>, Money>>;
  readonly orderId?: string;
  /** When it happened in the world; now, when not said. */
  readonly eventAt?: Date;
  /** The lines a `reverse` takes back; no other posting has lines of its own. */
  readonly undoes?: readonly JournalLine[];
}

/** A posting's order once its names are no longer known to the compiler; `post` checks them. */
export interface AnyPostingOrder {
  readonly key: string;
  readonly owners: Readonly<Record<string, string>>;
  readonly amounts: Readonly<Record<string, Money>>;
  readonly orderId?: string;
  readonly eventAt?: Date;
  readonly undoes?: readonly JournalLine[];
}

const accountOf = (text: string, owners: Readonly<Record<string, string>>) => {
  const [kind, role] = text.split(":") as [AccountKind, string];
  if (role === "none") return { kind, owner: "" };
  const owner = owners[role];
  if (!owner) throw new Error(`posting needs the owner of ${text}`);
  return { kind, owner };
};

/**
 * The only maker of journals: turns a named posting into signed lines, one per account, credits
 * positive. An amount below zero is a bug and throws; zero amounts leave no line.
 */
export const post = (name: PostingName, order: AnyPostingOrder, now: Date): Journal => {
  const lines = new Map<string, JournalLine>();
  const add = (account: { kind: AccountKind; owner: string }, m: Money, sign: bigint) => {
    const id = `${account.kind}:${account.owner}:${m.currency}`;
    const amount = (lines.get(id)?.amount ?? 0n) + sign * m.amount;
    lines.set(id, { ...account, currency: m.currency, amount });
  };
  for (const [from, to, amountName] of postings[name]) {
    const sum = order.amounts[amountName];
    if (!sum) throw new Error(`posting ${name} needs the amount ${amountName}`);
    if (sum.amount < 0n) throw new Error(`posting ${name}: ${amountName} is below zero`);
    if (sum.amount === 0n) continue;
    add(accountOf(from, order.owners), sum, -1n);
    add(accountOf(to, order.owners), sum, 1n);
  }
  if ((name === "reverse") !== (order.undoes !== undefined))
    throw new Error(`posting ${name}: only a reversal is told the lines it takes back`);
  for (const line of order.undoes ?? []) {
    add(line, { amount: line.amount, currency: line.currency }, -1n);
  }
  const kept = [...lines.values()].filter((line) => line.amount !== 0n);
  return {
    key: order.key,
    kind: name,
    hash: bodyHash(name, kept),
    orderId: order.orderId ?? null,
    eventAt: order.eventAt ?? now,
    lines: kept,
  };
};

/** The same key with another body is refused; this is what "another" means. */
const bodyHash = (name: string, lines: readonly JournalLine[]): string =>
  createHash("sha256")
    .update(
      [
        name,
        ...lines.map((line) => `${line.kind}|${line.owner}|${line.currency}|${line.amount}`).sort(),
      ].join("\n"),
    )
    .digest("hex");
