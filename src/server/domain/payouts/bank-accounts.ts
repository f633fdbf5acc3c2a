import { and, desc, eq, isNull } from "drizzle-orm";
import * as z from "zod";
import { newId } from "@/lib/ids";
import { seal, unseal } from "@/lib/seal";
import { sealedPlace } from "@/lib/sealed-columns";
import { bankAccounts } from "@/server/db/schema/payouts";
import { users } from "@/server/db/schema/people";
import { env } from "@/server/env";
import { blindIndex } from "@/server/peppers";
import type { Ctx } from "../context";
import { DomainError } from "../errors";
import { noteChange } from "../people/note-change";
import { policy } from "../policy";
import type { Payout } from "./machine";

/** Where money is to go, as its owner types it: a bank and a ten-digit NUBAN. */
export const BankAccount = z.strictObject({
  bankCode: z.string("Choose a bank").regex(/^\d{3,6}$/, "Choose a bank from the list"),
  accountNumber: z
    .string("Type the account number")
    .max(20, "An account number has 10 digits")
    .transform((text) => text.replaceAll(/\s/g, ""))
    .pipe(z.string().regex(/^\d{10}$/, "An account number has 10 digits")),
});

export type AccountAnswer =
  | { readonly kind: "found"; readonly accountName: string; readonly bankName: string }
  | { readonly kind: "not_found" }
  | { readonly kind: "unknown"; readonly reason: string };

/**
 * The name the bank has for an account.
 * @throws DomainError bank_account_unknown, gateway_unavailable (retry: true)
 */
export const accountNameOf = (answer: AccountAnswer) => {
  if (answer.kind === "found") return answer;
  if (answer.kind === "not_found") throw new DomainError("bank_account_unknown");
  throw new DomainError("gateway_unavailable", { reason: answer.reason }, { retry: true });
};

/** @throws DomainError gateway_unavailable (retry: true) */
export const banksOf = (
  answer:
    | { kind: "found"; banks: readonly { code: string; name: string }[] }
    | { kind: "unknown"; reason: string },
) => {
  if (answer.kind === "found") return answer.banks;
  throw new DomainError("gateway_unavailable", { reason: answer.reason }, { retry: true });
};

const place = (id: string) => sealedPlace("bank_accounts", id);

/** Finds an account again without opening any: a keyed hash, useless without the key. */
export const blind = (bankCode: string, accountNumber: string): string =>
  blindIndex(`bank-account:${bankCode}:${accountNumber}`);

/**
 * The full number a payout goes to, for the gateway's eyes only. An approver saw its hash, so what
 * opens must be what was hashed. @throws DomainError payout_changed
 */
export const openNumber = ({ bankAccountId, bank }: Payout): string => {
  const number = unseal(env.KEY_RING, place(bankAccountId), bank.numberSealed);
  if (blind(bank.bankCode, number) !== bank.numberHash) throw new DomainError("payout_changed");
  return number;
};

/**
 * Keeps a person's bank account, for which they have shown a code, under the name its bank gave and the code its bank has at this
 * gateway; the same account again is the one they have. No money goes to it for a day, and every
 * way of reaching its owner is told of it. @throws DomainError sign_in_needed, bank_account_unknown, gateway_unavailable
 */
export const keepBankAccount = (
  ctx: Ctx,
  { bankCode, accountNumber }: z.infer<typeof BankAccount>,
  answer: AccountAnswer,
  provider: string,
): Promise<{ id: string; accountName: string }> => {
  const userId = userIdOf(ctx);
  const { accountName, bankName } = accountNameOf(answer);
  const id = newId("bankAccount");
  const numberHash = blind(bankCode, accountNumber);
  const same = { userId, provider, numberHash };
  return ctx.db.transaction(async (tx) => {
    const [added] = await tx
      .insert(bankAccounts)
      .values({
        ...{ id, ...same, bankCode, bankName, accountName },
        numberSealed: seal(env.KEY_RING, place(id), accountNumber),
        last4: accountNumber.slice(-4),
        createdAt: ctx.now,
      })
      .onConflictDoNothing()
      .returning({ id: bankAccounts.id, accountName: bankAccounts.accountName });
    if (added) {
      await noteChange({ ...ctx, db: tx }, { kind: "BANK", bankAccountId: id });
      return added;
    }
    const [kept] = await tx
      .select({ id: bankAccounts.id, accountName: bankAccounts.accountName })
      .from(bankAccounts)
      .where(
        and(
          eq(bankAccounts.userId, userId),
          eq(bankAccounts.provider, provider),
          eq(bankAccounts.numberHash, numberHash),
          isNull(bankAccounts.removedAt),
        ),
      );
    // Removed in this very moment: whoever wants it asks again.
    if (!kept) throw new DomainError("busy", {}, { retry: true });
    return kept;
  });
};

const userIdOf = ({ actor }: Ctx): string => {
  if (actor.kind !== "user") throw new DomainError("sign_in_needed");
  return actor.id;
};

/** A person's own accounts, the newest first; never more of a number than its last four digits. */
export const listBankAccounts = async (ctx: Ctx) => {
  const rows = await ctx.db
    .select({
      id: bankAccounts.id,
      bankName: bankAccounts.bankName,
      accountName: bankAccounts.accountName,
      last4: bankAccounts.last4,
      addedAt: bankAccounts.createdAt,
      contactChangedAt: users.contactChangedAt,
    })
    .from(bankAccounts)
    .innerJoin(users, eq(users.id, bankAccounts.userId))
    .where(and(eq(bankAccounts.userId, userIdOf(ctx)), isNull(bankAccounts.removedAt)))
    .orderBy(desc(bankAccounts.createdAt), desc(bankAccounts.id))
    .limit(50);
  return rows.map(({ contactChangedAt, ...account }) => {
    const readyAt = moneyFrom(account.addedAt, contactChangedAt);
    return { ...account, readyAt: readyAt > ctx.now ? readyAt : null };
  });
};

/** From when on money may go to an account; the database refuses it before. */
const moneyFrom = (addedAt: Date, contactChangedAt: Date | null): Date =>
  new Date(Math.max(+addedAt, +(contactChangedAt ?? 0)) + policy.coolOffHours * 3_600_000);

/** One of a person's own accounts. @throws DomainError bank_account_not_found */
export const ownBankAccount = async (ctx: Ctx, id: string) => {
  const [account] = await ctx.db
    .select()
    .from(bankAccounts)
    .where(
      and(
        eq(bankAccounts.id, id),
        eq(bankAccounts.userId, userIdOf(ctx)),
        isNull(bankAccounts.removedAt),
      ),
    );
  if (!account) throw new DomainError("bank_account_not_found");
  return account;
};
