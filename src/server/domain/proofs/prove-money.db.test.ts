import { sql } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { checkProof } from "@/lib/money-proof";
import { balances } from "../../../../tests/support/books";
import { type TestDatabase, testDatabase } from "../../../../tests/support/database";
import { makeFunded, makeInProgress, type TestOrder } from "../../../../tests/support/orders";
import { askForPayout, makeSeller } from "../../../../tests/support/payouts";
import { as, makePerson, noon } from "../../../../tests/support/people";
import { takeGuardsAway } from "../../../../tests/support/planted-faults";
import { askForRefund, makeRefunded } from "../../../../tests/support/refunds";
import { refusal } from "../../../../tests/support/refusal";
import { giveSettings } from "../../../../tests/support/settings";
import { connect } from "../../db/client";
import { proofNodes, proofs } from "../../db/schema/proofs";
import type { Actor } from "../context";
import { runMonitor } from "../monitors/run-monitor";
import { proveMoney } from "./prove-money";
import { ownProof, publishedProofs } from "./read";

let database: TestDatabase;
let db: ReturnType<typeof connect>;
let owner: ReturnType<typeof connect>;
let held: TestOrder;
let seller: Extract<Actor, { kind: "user" }>;
let refunded: TestOrder;

beforeAll(async () => {
  database = await testDatabase();
  giveSettings(database.appUrl);
  db = connect(database.appUrl);
  owner = connect(database.ownerUrl, { max: 1 });
});

afterAll(async () => {
  await Promise.all([db.close(), owner.close()]);
  await database.drop();
});

const nobody = (now = noon) => as(db, { kind: "nobody" }, now);
const own = (who: Actor) => ownProof(as(db, who));
/** Of a night, as everybody sees them; the newest. */
const published = async () => (await publishedProofs(nobody()))[0];

test("while we owe nobody anything there is nothing to prove", async () => {
  expect(await proveMoney(nobody())).toBeNull();
  expect(await own(await makePerson(db, "Ada Obi"))).toBeNull();
});

test("the total is what the ledger owes, and everybody in it finds their own, to the kobo", async () => {
  held = await makeFunded(db);
  for (let n = 0; n < 5; n++) await makeInProgress(db, { amount: 1_000_000n + BigInt(n) });
  seller = await makeSeller(db);
  await askForPayout(db, seller, 1_000_000n);
  refunded = await makeRefunded(db);
  await askForRefund(db, refunded, 500_000n);

  const books = Object.entries(await balances(db));
  const sumOf = (...kinds: string[]) =>
    books
      .filter(([name]) => kinds.some((kind) => name === kind || name.startsWith(`${kind}:`)))
      .reduce((sum, [, balance]) => sum + balance, 0n);
  const owed = sumOf("ESC", "CTD", "FEE", "AVL", "OUT", "RST", "RFP", "CBH", "SUS");
  expect(await proveMoney(nobody())).toMatchObject({ total: String(owed), owed: String(owed) });
  expect(await published()).toMatchObject({
    total: { amount: owed },
    held: { amount: -sumOf("PSP", "BANK") },
    holds: true,
    leaves: 8,
  });

  const people: [Actor, bigint][] = [
    [held.buyer, sumOf(`ESC:${held.id}`, `FEE:${held.id}`)],
    [seller, sumOf(`AVL:${seller.id}`, `OUT:${seller.id}`)],
    [refunded.buyer, sumOf(`AVL:${refunded.buyer.id}`, `RFP:${refunded.id}`)],
  ];
  for (const [who, sum] of people) {
    const proof = await own(who);
    if (!proof?.own) throw new Error("they are not in it");
    expect(proof.own.leaf.sum).toBe(sum);
    const { available, leaving, inOrders } = proof.own.parts;
    expect(available.amount + leaving.amount + inOrders.amount).toBe(sum);
    expect(proof.root.hash).toBe((await published())?.root);
    expect(await checkProof({ ...proof.own, root: proof.root })).toMatchObject({ holds: true });
  }
});

test("nobody sees whose the nodes beside their way are, and a stranger has no leaf", async () => {
  const proof = await own(held.buyer);
  const text = JSON.stringify(proof, (_, value) =>
    typeof value === "bigint" ? `${value}` : value,
  );
  for (const other of [seller.id, refunded.buyer.id, held.seller.id]) {
    expect(text).not.toContain(other);
  }
  expect((await own(held.seller))?.own).toBeNull();
  expect(await refusal(ownProof(nobody()))).toBe("sign_in_needed");
});

test("the same money has another root another night", async () => {
  const before = (await published())?.root;
  await proveMoney(nobody());
  expect((await published())?.root).not.toBe(before);
});

test("a week of trees is kept, and every root for ever; the app can change or delete neither", async () => {
  for (let night = 0; night < 7; night++) await proveMoney(nobody());
  const kept = await db.selectDistinct({ id: proofNodes.proofId }).from(proofNodes);
  expect(kept).toHaveLength(7);
  expect(await db.select().from(proofs)).toHaveLength(9);
  const denied = { cause: { code: "42501" } };
  await expect(db.delete(proofs)).rejects.toMatchObject(denied);
  await expect(db.update(proofs).set({ root: "" })).rejects.toMatchObject(denied);
  await expect(db.delete(proofNodes)).rejects.toMatchObject(denied);
  await expect(db.update(proofNodes).set({ amount: 0n })).rejects.toMatchObject(denied);
  expect((await own(held.buyer))?.own).not.toBeNull();
});

test("a naira added to a balance by hand is in the proof and not in the books: it holds no more, and that is an alarm", async () => {
  await takeGuardsAway(owner);
  await owner.execute(
    sql`update accounts set balance = balance + 100 where kind = 'AVL' and owner = ${seller.id}`,
  );
  const proof = await proveMoney(nobody());
  expect(BigInt(proof?.total ?? 0) - BigInt(proof?.owed ?? 0)).toBe(100n);
  expect((await published())?.holds).toBe(false);
  const { opened, severity } = await runMonitor(nobody(), { name: "proof_holds" });
  expect({ opened, severity }).toEqual({ opened: [proof?.id], severity: "P1" });
});

test("a balance below zero is in no proof", async () => {
  await owner.execute(
    sql`update accounts set balance = -1 where kind = 'AVL' and owner = ${seller.id}`,
  );
  await owner.execute(
    sql`update accounts set balance = 0 where kind = 'OUT' and owner = ${seller.id}`,
  );
  await expect(proveMoney(nobody())).rejects.toThrow("out of bounds");
});
