import { eq } from "drizzle-orm";
import { generateSecret } from "otplib";
import { money } from "../../src/lib/money";
import { stopSecret } from "../../src/lib/stop-secret";
import { sealSession } from "../../src/server/auth";
import type { Db } from "../../src/server/db/client";
import { journals } from "../../src/server/db/schema/ledger";
import { payments } from "../../src/server/db/schema/payments";
import { personChanges } from "../../src/server/db/schema/person-changes";
import type { Actor, Ctx } from "../../src/server/domain/context";
import { reportIssue } from "../../src/server/domain/disputes/report-issue";
import { finishFile, inspectFile } from "../../src/server/domain/files/finish-file";
import { prepareFile } from "../../src/server/domain/files/prepare-file";
import { ownFile } from "../../src/server/domain/files/read";
import { offerSplit } from "../../src/server/domain/orders/offers";
import { releaseEscrow } from "../../src/server/domain/orders/release-escrow";
import { keepBankAccount } from "../../src/server/domain/payouts/bank-accounts";
import { payoutMachine } from "../../src/server/domain/payouts/machine";
import { requestPayout } from "../../src/server/domain/payouts/request-payout";
import { shownHashOf } from "../../src/server/domain/payouts/rules";
import type { Role } from "../../src/server/domain/people/permissions";
import { openSession } from "../../src/server/domain/people/sessions";
import { createStaff } from "../../src/server/domain/people/staff";
import { shownHashOf as hashOfRefund } from "../../src/server/domain/refunds/rules";
import { env } from "../../src/server/env";
import { accept, inOrder, makeOrder, readyToRelease, subjectOf, type TestOrder } from "./orders";
import { longAdded } from "./payouts";
import { as } from "./people";
import { askForRefund, makeRefunded, refundOf } from "./refunds";
import type { Things } from "./valid-inputs";

/** One of each thing a request can name, all of two people who trade with each other. */
export async function makeThings(owner: Db) {
  const complete = await readyToRelease(owner);
  const people = { buyer: complete.buyer, seller: complete.seller };
  const made = await makeOrder(owner, people);
  const unpaid = await makeOrder(owner, people);
  await accept(owner, unpaid);
  const released = await readyToRelease(owner, people);
  await releaseEscrow(inOrder(owner, released, people.buyer));
  const seller = as(owner, people.seller);
  const { id: accountId } = await keepBankAccount(
    as(owner, people.seller, longAdded()),
    { bankCode: "058", accountNumber: "0123456789" },
    { kind: "found", accountName: "TUNDE BAKARE", bankName: "GTBank" },
    "paystack",
  );
  const amount = money(1_000_000n);
  const wish = { accountId, amount, idempotencyKey: "a".repeat(20) };
  const payout = await requestPayout(seller, wish);
  const stored = await payoutMachine.read(owner, payout.id);
  const conditionId = (await subjectOf(owner, complete)).conditions[0]?.id;
  if (!stored || !conditionId) throw new Error("what was just made is gone");
  const things: Things = {
    made: { ref: made.ref, termsHash: (await subjectOf(owner, made)).terms.hash },
    unpaid: { ref: unpaid.ref },
    complete: { ref: complete.ref, conditionId },
    file: await makeFiles(owner, complete),
    disputed: await makeDisputed(owner, people),
    paid: await makePaid(owner, complete),
    refunded: await makeAskedBack(owner, people),
    stopSecret: await stopSecretOf(owner, accountId),
    accountId,
    payoutRef: payout.ref,
    payoutId: payout.id,
    shownHash: shownHashOf(stored),
  };
  return { things, ...people };
}

/** The link by which the owner of an account says that somebody else added it. */
export const stopSecretOf = async (db: Db, accountId: string): Promise<string> => {
  const [change] = await db
    .select({ id: personChanges.id })
    .from(personChanges)
    .where(eq(personChanges.bankAccountId, accountId));
  return stopSecret(env.CODE_PEPPER, change?.id ?? "");
};

/** An order its buyer is not content with, and what the seller offers. */
async function makeDisputed(owner: Db, people: Pick<TestOrder, "buyer" | "seller">) {
  const order = await readyToRelease(owner, { ...people, amount: 5_000_000n });
  const { ref } = order;
  await reportIssue(inOrder(owner, order, people.buyer), {
    ref,
    reason: "damaged",
    story: "The screen is cracked",
    wanted: "REFUND",
    scope: "ORDER",
    fileIds: [],
  });
  await offerSplit(inOrder(owner, order, people.seller), { ref, toSeller: 4_000_000n, note: "" });
  const { dispute, offers } = await subjectOf(owner, order);
  return { ref, disputeId: dispute?.id ?? "", offerId: offers[0]?.id ?? "" };
}

/** An order whose seller gave up, and its buyer wants a part of the money back on their card. */
async function makeAskedBack(owner: Db, people: Pick<TestOrder, "buyer" | "seller">) {
  const order = await makeRefunded(owner, people);
  const { id } = await askForRefund(owner, order, 1_000_000n);
  return { ref: order.ref, refundId: id, shownHash: hashOfRefund(await refundOf(owner, id)) };
}

const makePaid = async (owner: Db, order: TestOrder) => {
  const [payment] = await owner
    .select({ reference: payments.reference })
    .from(payments)
    .where(eq(payments.orderId, order.id));
  const [journal] = await owner
    .select({ id: journals.id })
    .from(journals)
    .where(eq(journals.orderId, order.id));
  if (!payment || !journal) throw new Error("what was just paid is gone");
  return { reference: payment.reference, journalId: journal.id.toString() };
};

/** Two files of the buyer's: one that was looked at and kept, one announced. */
async function makeFiles(owner: Db, order: TestOrder) {
  const ctx = inOrder(owner, order, order.buyer, new Date());
  const announced = () =>
    prepareFile(ctx, { ref: order.ref, name: "a.pdf", contentType: "application/pdf", bytes: 500 });
  const [ready, waiting] = [await announced(), await announced()];
  const body = Buffer.from("%PDF-1.7\n%%EOF\n");
  const file = await ownFile(ctx, ready.fileId);
  const verdict = inspectFile(ctx, file, { kind: "found", bytes: body });
  await finishFile(ctx, file, verdict, { kind: "kept" });
  return { ready: ready.fileId, waiting: waiting.fileId };
}

const nobody = (db: Db): Ctx => ({ db, actor: { kind: "nobody" }, now: new Date() });
const device = { userAgent: null, ipHash: null };

/** The cookie of somebody signed in to the user area. */
export async function cookieOf(db: Db, person: Extract<Actor, { kind: "user" }>): Promise<string> {
  const sid = await openSession(nobody(db), { audience: "USER", id: person.id }, device);
  return `kro.sid=${await sealSession("USER", sid)}`;
}

/** The cookie of a new member of staff with one role. */
export async function staffCookie(db: Db, role: Role): Promise<string> {
  const email = `${role.toLowerCase()}@krotrust.ng`;
  const totpSecret = generateSecret();
  const person = { email, name: role, password: "a long password", roles: [role], totpSecret };
  const id = await createStaff(nobody(db), person);
  const sid = await openSession(nobody(db), { audience: "STAFF", id }, device);
  return `kro.adm=${await sealSession("STAFF", sid)}`;
}
