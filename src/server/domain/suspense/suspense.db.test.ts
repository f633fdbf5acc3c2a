import { eq } from "drizzle-orm";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { balances, bookFaults } from "../../../../tests/support/books";
import { anotherCharge, atCheckout } from "../../../../tests/support/checkout";
import { type TestDatabase, testDatabase } from "../../../../tests/support/database";
import { type Member, makeMember } from "../../../../tests/support/members";
import { accept, inOrder, makeOrder, subjectOf } from "../../../../tests/support/orders";
import { as, makePerson, noon } from "../../../../tests/support/people";
import { refusal } from "../../../../tests/support/refusal";
import { giveSettings } from "../../../../tests/support/settings";
import { comeIn, nobodysReceipt, suspenseOf } from "../../../../tests/support/suspense";
import { connect } from "../../db/client";
import { suspense } from "../../db/schema/suspense";
import { unlistedSuspense } from "../monitors/money-faults";
import { expireOrder } from "../orders/expire-order";
import { returnLate } from "../orders/late-money";
import { creditPayment } from "../payments/credit-payment";
import { giveSuspense } from "../payments/give-suspense";
import { findPayment } from "../payments/machine";
import { startPayment } from "../payments/start-payment";
import { creditSuspense } from "./credit-suspense";
import { keepSuspense } from "./keep-suspense";
import { ProposeEnd, proposeEnd } from "./propose-end";
import { listSuspense, suspenseForStaff, suspenseQueue } from "./read";
import { rejectEnd } from "./reject-end";
import { takeSuspense } from "./take-suspense";

let database: TestDatabase;
let db: ReturnType<typeof connect>;
let owner: ReturnType<typeof connect>;
let maker: Member;
let checker: Member;

beforeAll(async () => {
  database = await testDatabase();
  giveSettings(database.appUrl);
  db = connect(database.appUrl, { max: 20 });
  owner = connect(database.ownerUrl, { max: 3 });
  maker = await makeMember(owner, db, ["FINANCE_MAKER"]);
  checker = await makeMember(owner, db, ["FINANCE_CHECKER"]);
});

afterEach(async () => {
  expect(await bookFaults(db)).toEqual([]);
  expect([...(await db.execute(unlistedSuspense()))]).toEqual([]);
});

afterAll(async () => {
  await Promise.all([db.close(), owner.close()]);
  await database.drop();
});

let minute = 0;
/** Later each time, so that no code of an authenticator is used twice. */
const later = () => {
  minute += 1;
  return new Date(noon.getTime() + minute * 60_000);
};

type Asked = { way: "GIVE" | "CREDIT" | "RETURN" | "KEEP"; ref?: string; phone?: string };
const propose = (id: string, asked: Asked, who = maker, at = later()) =>
  proposeEnd(who.at(at), ProposeEnd.parse({ id, why: "Their bank says so", ...asked }));

const verbs = { GIVE: giveSuspense, CREDIT: creditSuspense, KEEP: keepSuspense };
const agree = async (id: string, way: keyof typeof verbs, who = checker, at = later()) =>
  verbs[way](who.at(at), { id, totp: await who.code(at) });
const reject = async (id: string, who = checker, at = later()) =>
  rejectEnd(who.at(at), { id, reason: "Not theirs", totp: await who.code(at) });
const statusOf = async (theirId: string) => (await suspenseOf(db, theirId)).status;
const balanceOf = async (account: string) => (await balances(db))[account] ?? 0n;

let people = 0;
const someone = () => {
  people += 1;
  return makePerson(db, `Person ${people}`);
};

const agreed = async () => {
  const order = await makeOrder(db);
  await accept(db, order);
  return { order, due: (await subjectOf(db, order)).due.amount };
};

describe("money that fits nothing", () => {
  test("is one row, as the gateway told it, however often it is told", async () => {
    const receipt = nobodysReceipt(250_000n);
    await Promise.all(Array.from({ length: 8 }, () => comeIn(db, receipt)));
    const rows = await db.select().from(suspense).where(eq(suspense.theirId, receipt.theirId));
    expect(rows).toMatchObject([
      {
        ...{ status: "WAITING", amount: 250_000n, currency: "NGN", cause: "not_asked_for" },
        ...{ payerName: "HALIMA SANI", payerBank: "Zenith Bank", payerLast4: "4321" },
        ...{ booked: true, paymentId: null, cameAt: noon },
      },
    ]);
    expect(JSON.stringify(rows, (_, v) => String(v))).not.toContain("2087654321");
  });

  test("knows its payment, order and payer where there are any, and why it does not fit", async () => {
    const { order, reference, receipt } = await atCheckout(db);
    const foreign = { ...receipt, currency: "USD", receivedMinor: "12345" };
    const row = await comeIn(db, foreign);
    expect(row).toMatchObject({
      ...{ cause: "other_currency", booked: false, currency: "USD", amount: 12_345n },
      ...{ orderId: order.id, userId: order.buyer.id, reference },
    });
    expect(await refusal(propose(row.id, { way: "RETURN" }))).toBe("suspense_not_booked");
    await propose(row.id, { way: "KEEP" });
    expect(await refusal(agree(row.id, "KEEP"))).toBe("done");
  });

  test("is counted by its age and shown with who looks after it", async () => {
    const row = await comeIn(db, nobodysReceipt(1_000n));
    await takeSuspense(maker.at(later()), { id: row.id });
    const days = (count: number) => checker.at(new Date(noon.getTime() + count * 86_400_000));
    const at = async (count: number) => {
      const { ages } = await listSuspense(days(count), { state: "OPEN" });
      return ages.filter((age) => age.count > 0).map(({ name }) => name);
    };
    expect([await at(1), await at(3), await at(9), await at(40)]).toEqual([
      ["NEW"],
      ["DAYS"],
      ["WEEKS"],
      ["OLD"],
    ]);
    const { items } = await listSuspense(days(1), { state: "OPEN" });
    expect(items.find(({ id }) => id === row.id)?.ownerName).toMatch(/^Member/);
    expect((await suspenseQueue(days(1))).count).toBe(items.length);
  });
});

describe("what becomes of it takes two people", () => {
  test("the second with a fresh code, agreeing to what was proposed and nothing else", async () => {
    const receipt = nobodysReceipt(70_000n);
    const { id } = await comeIn(db, receipt);
    const person = await someone();
    expect(await refusal(agree(id, "CREDIT"))).toBe("state_forbids_action");
    expect(await refusal(propose(id, { way: "CREDIT", phone: "08099999999" }))).toBe(
      "person_not_found",
    );
    await propose(id, { way: "CREDIT", phone: person.phone }, checker);
    expect(await refusal(agree(id, "CREDIT"))).toBe("second_person_needed");
    expect(await refusal(agree(id, "CREDIT", maker))).toBe("not_yours_to_do");
    await reject(id, await makeMember(owner, db, ["FINANCE_CHECKER"]));
    await propose(id, { way: "CREDIT", phone: person.phone });
    const guess = { id, totp: "000000" };
    expect(await refusal(creditSuspense(checker.at(later()), guess))).toBe("totp_wrong");
    expect(await refusal(agree(id, "KEEP"))).toBe("suspense_changed");
    const before = await balanceOf("SUS");
    expect(await refusal(agree(id, "CREDIT"))).toBe("done");
    expect(await balanceOf(`AVL:${person.id}`)).toBe(70_000n);
    expect(before - (await balanceOf("SUS"))).toBe(70_000n);
    expect(await refusal(agree(id, "CREDIT"))).toBe("state_forbids_action");
    expect(await refusal(propose(id, { way: "KEEP" }))).toBe("state_forbids_action");
    const seen = await suspenseForStaff(checker.at(later()), { id });
    expect(seen.timeline.map(({ action }) => action)).toEqual([
      "create",
      "propose",
      "reject",
      "propose",
      "credit",
    ]);
  });

  test("an order takes it as it takes a payment: a part, the rest, and what is too much", async () => {
    const { order, due } = await agreed();
    const [part, rest] = [nobodysReceipt(due - 5_000n), nobodysReceipt(6_000n)];
    for (const receipt of [part, rest]) {
      const { id } = await comeIn(db, receipt);
      await propose(id, { way: "GIVE", ref: order.ref });
      expect(await refusal(agree(id, "GIVE").then(() => ({ outcome: "done" })))).toBe("done");
      expect(await statusOf(receipt.theirId)).toBe("GIVEN");
    }
    const { fundingStatus, principal } = await subjectOf(db, order);
    expect(fundingStatus).toBe("FUNDED");
    expect(await balanceOf(`ESC:${order.id}`)).toBe(principal.amount);
    expect(await balanceOf(`AVL:${order.buyer.id}`)).toBe(1_000n);
    const late = await comeIn(db, nobodysReceipt(1_000n));
    const full = propose(late.id, { way: "GIVE", ref: order.ref });
    expect(await refusal(full)).toBe("suspense_order_full");
  });

  test("an order paid meanwhile takes it no more, and it waits as proposed", async () => {
    const { order, receipt, reference, due } = await atCheckout(db);
    const one = await comeIn(db, nobodysReceipt(due.amount));
    await propose(one.id, { way: "GIVE", ref: order.ref });
    const gateway = as(db, { kind: "gateway", id: "paystack" });
    await creditPayment(gateway, { provider: "paystack", reference, answer: receipt });
    expect(await refusal(agree(one.id, "GIVE"))).toBe("order_already_funded");
    expect((await suspenseOf(db, one.theirId)).status).toBe("PROPOSED");
    await reject(one.id);
    expect((await suspenseOf(db, one.theirId)).status).toBe("WAITING");
  });

  test("what nobody can place is kept, and goes on when somebody can", async () => {
    const receipt = nobodysReceipt(3_000n);
    const { id } = await comeIn(db, receipt);
    const before = await balanceOf("SUS");
    await propose(id, { way: "KEEP" });
    await agree(id, "KEEP");
    expect(await balanceOf("SUS")).toBe(before);
    const { items } = await listSuspense(checker.at(later()), { state: "KEPT" });
    expect(items.map((item) => item.id)).toContain(id);
    const person = await someone();
    await propose(id, { way: "CREDIT", phone: person.phone });
    await agree(id, "CREDIT");
    expect(await balanceOf(`AVL:${person.id}`)).toBe(3_000n);
  });
});

describe("money that came after an order's end", () => {
  const tooLate = async () => {
    const found = await atCheckout(db);
    await expireOrder(as(db, { kind: "clock" }, hours(72)), found.order.id);
    return { ...found, row: await comeIn(db, found.receipt, hours(73)) };
  };
  const hours = (count: number) => new Date(noon.getTime() + count * 3_600_000);

  test("belongs to buyer and seller for a day, and then is the buyer's, row and all", async () => {
    const { order, row } = await tooLate();
    expect(row.cause).toBe("came_late");
    expect(await refusal(propose(row.id, { way: "KEEP" }))).toBe("suspense_with_order");
    await returnLate(as(db, { kind: "clock" }, hours(97)), order.id);
    expect(await statusOf(row.theirId)).toBe("CREDITED");
    expect(await refusal(propose(row.id, { way: "KEEP" }))).toBe("state_forbids_action");
  });

  test("a second sum waits for a person; settled, its buyer may pay again", async () => {
    const { order, receipt, reference } = await atCheckout(db);
    const other = await atCheckout(db);
    const wrong = { ...receipt, currency: "USD" };
    const row = await comeIn(db, wrong);
    const again = () => refusal(startPayment(inOrder(db, order, order.buyer), pay(order.id)));
    expect(await again()).toBe("payment_unmatched");
    await propose(row.id, { way: "KEEP" });
    await agree(row.id, "KEEP");
    expect(await again()).toBe("done");
    expect((await findPayment(db, "paystack", reference))?.status).toBe("UNMATCHED");
    expect(anotherCharge(receipt, other.reference).theirId).not.toBe(receipt.theirId);
  });
  const pay = (orderId: string) => ({ orderId, provider: "paystack", way: "page" }) as const;
});
