import { createHash } from "node:crypto";
import { newId } from "../../src/lib/ids";
import { money } from "../../src/lib/money";
import type { Db } from "../../src/server/db/client";
import { staff } from "../../src/server/db/schema/people";
import { advance } from "../../src/server/domain/advance";
import type { Actor } from "../../src/server/domain/context";
import { releaseEscrow } from "../../src/server/domain/orders/release-escrow";
import { keepBankAccount } from "../../src/server/domain/payouts/bank-accounts";
import { payoutMachine } from "../../src/server/domain/payouts/machine";
import { requestPayout } from "../../src/server/domain/payouts/request-payout";
import { shownHashOf } from "../../src/server/domain/payouts/rules";
import { inOrder, readyToRelease } from "./orders";
import { as, noon } from "./people";

type Person = Extract<Actor, { kind: "user" }>;

/** Somebody who sold something for this much and has not touched the money. */
export const makeSeller = async (db: Db, amount = 18_500_000n): Promise<Person> => {
  const order = await readyToRelease(db, { amount });
  await releaseEscrow(inOrder(db, order, order.buyer));
  return order.seller;
};

/** Ten digits that are this person's own: what goes to one account is counted together. */
const numberOf = ({ id }: Person): string =>
  (BigInt(`0x${createHash("sha256").update(id).digest("hex").slice(0, 12)}`) % 10_000_000_000n)
    .toString()
    .padStart(10, "0");

/** A year ago, so that its day of waiting is over wherever a test's clocks stand. */
export const longAdded = (now = noon): Date => new Date(now.getTime() - 365 * 86_400_000);

export const addAccount = async (db: Db, owner: Person, accountNumber = numberOf(owner)) =>
  keepBankAccount(
    as(db, owner, longAdded()),
    { bankCode: "058", accountNumber },
    { kind: "found", accountName: "TUNDE BAKARE", bankName: "Guaranty Trust Bank" },
    "paystack",
  );

/** Asks for a payout of this much, from a person's only account. */
export const askForPayout = async (db: Db, owner: Person, amount: bigint, now = noon) => {
  const account = await addAccount(db, owner);
  const asked = { accountId: account.id, amount: money(amount), idempotencyKey: newId("code") };
  return requestPayout(as(db, owner, now), asked);
};

export const payoutOf = async (db: Db, id: string) => {
  const payout = await payoutMachine.read(db, id);
  if (!payout) throw new Error("the payout is gone");
  return payout;
};

/** A member of staff who may approve, as an actor; the owner's connection makes staff. */
export const makeApprover = async (ownerDb: Db): Promise<Extract<Actor, { kind: "staff" }>> => {
  const id = newId("staff");
  const email = `${createHash("sha256").update(id).digest("hex").slice(0, 12)}@example.com`;
  await ownerDb
    .insert(staff)
    .values({ id, email, name: "Chidi Eze", passwordHash: "none", createdAt: noon });
  return {
    kind: "staff",
    id,
    sessionId: newId("session"),
    grants: ["payout:read", "payout:approve"],
  };
};

/** Approves without the second factor, which has tests of its own. */
export const approve = async (db: Db, approver: Actor, id: string, now = noon) =>
  advance(as(db, approver, now), payoutMachine, id, "approve", (payout) => ({
    row: {
      approved_hash: shownHashOf(payout),
      approved_by: "id" in approver ? approver.id : null,
      approved_at: now,
    },
  }));
