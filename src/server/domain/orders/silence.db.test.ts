import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { balances, bookFaults } from "../../../../tests/support/books";
import { type TestDatabase, testDatabase } from "../../../../tests/support/database";
import {
  codeFor,
  DAY,
  fund,
  inOrder,
  makeCompleted,
  makeInProgress,
  type OrderOptions,
  subjectOf,
  type TestOrder,
} from "../../../../tests/support/orders";
import { as, noon } from "../../../../tests/support/people";
import { refusal } from "../../../../tests/support/refusal";
import { giveSettings } from "../../../../tests/support/settings";
import { connect } from "../../db/client";
import { policy } from "../policy";
import { claimCondition, rejectCondition } from "./conditions";
import { approveMilestone, autoApprove } from "./milestones";
import { declineOffer, offerSplit, withdrawOffer } from "./offers";
import { partRelease } from "./part-release";
import { sendBack } from "./send-back";
import { settleOrder } from "./settle-order";
import { autoRelease, seeOrder, tellBuyer, tryAgain } from "./silence";
import { completeOrder, submitMilestone } from "./work";

let database: TestDatabase;
let db: ReturnType<typeof connect>;

beforeAll(async () => {
  database = await testDatabase();
  giveSettings(database.appUrl);
  db = connect(database.appUrl, { max: 20 });
});

afterEach(async () => {
  expect(await bookFaults(db)).toEqual([]);
});

afterAll(async () => {
  await db.close();
  await database.drop();
});

const later = (days: number) => new Date(noon.getTime() + days * DAY);
const clock = (days: number) => as(db, { kind: "clock" }, later(days));
const buyer = (order: TestOrder, days = 0) => inOrder(db, order, order.buyer, later(days));
const seller = (order: TestOrder, days = 0) => inOrder(db, order, order.seller, later(days));
const tell = (order: TestOrder, written: Date, days: number) =>
  tellBuyer(as(db, { kind: "gateway", id: "termii" }, later(days)), order.id, written);

const ends = async (order: TestOrder) => {
  const { status, resolution } = await subjectOf(db, order);
  const all = await balances(db);
  return {
    ...{ status, resolution },
    buyer: all[`AVL:${order.buyer.id}`] ?? 0n,
    seller: all[`AVL:${order.seller.id}`] ?? 0n,
  };
};

describe("silence", () => {
  test("of a buyer who is proven to know fulfils what waited for them, and releases", async () => {
    const order = await makeCompleted(db);
    expect(await tell(order, noon, 1)).toBe(true);
    expect(await refusal(autoRelease(clock(2.9), order.id))).toBe("not_due_yet");
    await autoRelease(clock(3), order.id);
    const { conditions, sellerGets } = await subjectOf(db, order);
    expect(conditions.every(({ fulfilledBy }) => fulfilledBy === "clock")).toBe(true);
    expect(await ends(order)).toEqual({
      ...{ status: "CLOSED", resolution: "AUTO_RELEASED" },
      ...{ buyer: 0n, seller: sellerGets.amount },
    });
  });

  test("of a buyer nobody reached releases nothing, however long it lasts", async () => {
    const order = await makeCompleted(db);
    for (const days of [3, 4, 5, 6, 7, 8, 9, 10]) {
      expect(await refusal(autoRelease(clock(days), order.id))).toBe("buyer_not_told");
      await tryAgain(clock(days), order.id);
    }
    const { status, deadlines } = await subjectOf(db, order);
    expect(status).toBe("COMPLETED");
    const due = Object.fromEntries(deadlines.map(({ kind, dueAt }) => [kind, dueAt]));
    expect(due).toEqual({ inspection: later(11), silence_end: later(11) });
  });

  test("is not proven by a message from before there was something to look at", async () => {
    const order = await makeCompleted(db);
    expect(await tell(order, new Date(noon.getTime() - 1), 1)).toBe(false);
    expect(await refusal(autoRelease(clock(3), order.id))).toBe("buyer_not_told");
    expect(await tell(order, later(1), 3)).toBe(true);
    expect(await tell(order, later(1), 3)).toBe(false);
  });

  test("is proven by the page the buyer opened, and by nobody else's", async () => {
    const order = await makeCompleted(db);
    expect(await seeOrder(seller(order))).toEqual({ noted: false });
    expect(await seeOrder(buyer(order, 1))).toEqual({ noted: true });
    expect(await seeOrder(buyer(order, 2))).toEqual({ noted: false });
    expect((await subjectOf(db, order)).buyerToldAt).toEqual(later(1));
    const early = await makeInProgress(db);
    expect(await seeOrder(buyer(early))).toEqual({ noted: false });
  });

  test("about what was sent back proves nothing about what came after", async () => {
    const order = await makeCompleted(db);
    await seeOrder(buyer(order));
    const { conditions } = await subjectOf(db, order);
    const [first] = conditions;
    const conditionIds = [first?.id ?? ""];
    await sendBack(buyer(order), { ref: order.ref, conditionIds, reason: "It hums" });
    const claim = { ref: order.ref, conditionId: first?.id ?? "", fileIds: [] };
    await claimCondition(seller(order, 1), { ...claim, evidence: "Quiet now" });
    await completeOrder(seller(order, 1));
    expect(await tell(order, noon, 2)).toBe(false);
    expect(await refusal(autoRelease(clock(4), order.id))).toBe("buyer_not_told");
  });

  test("is no yes where the buyer has said no, or where another's word is missing", async () => {
    const said = await makeCompleted(db);
    const { conditions } = await subjectOf(db, said);
    const no = { ref: said.ref, conditionId: conditions[0]?.id ?? "", reason: "Cracked" };
    await rejectCondition(buyer(said), no);
    const staff = { text: "Papers", verifier: "STAFF", evidence: "NONE", required: true } as const;
    const other = await makeInProgress(db, { terms: { conditions: [staff] } });
    const claim = { ref: other.ref, fileIds: [] };
    const id = (await subjectOf(db, other)).conditions[0]?.id ?? "";
    await claimCondition(seller(other), { ...claim, conditionId: id });
    await completeOrder(seller(other));
    for (const order of [said, other]) {
      await tell(order, noon, 1);
      expect(await refusal(autoRelease(clock(3), order.id))).toBe("conditions_unmet");
      await tryAgain(clock(3), order.id);
    }
  });

  test("pays for no milestone that waits for the word of somebody else than the buyer", async () => {
    const papers = { text: "Papers", evidence: "NONE", required: true } as const;
    const order = await makeInProgress(db, {
      milestones: [500_000n, 500_000n],
      terms: {
        conditions: [
          { ...papers, verifier: "STAFF", milestone: 0 },
          { ...papers, verifier: "BUYER", milestone: 1 },
        ],
      },
    });
    const id = (await subjectOf(db, order)).current?.id;
    const [first] = (await subjectOf(db, order)).conditions;
    expect(first?.milestoneId).toBe(id);
    const claim = { ref: order.ref, fileIds: [], conditionId: first?.id ?? "" };
    await claimCondition(seller(order), claim);
    await submitMilestone(seller(order));
    await tell(order, noon, 1);
    expect(await refusal(autoApprove(clock(3), order.id))).toBe("conditions_unmet");
    expect(await refusal(approveMilestone(buyer(order), { ref: order.ref }))).toBe(
      "conditions_unmet",
    );
  });
});

describe("a split both agree to", () => {
  const offer = (order: TestOrder, toSeller: bigint, who = buyer(order), code?: string) =>
    offerSplit(who, { ref: order.ref, toSeller, note: "", code });
  const openOf = async (order: TestOrder) => (await subjectOf(db, order)).offers[0]?.id ?? "";
  const settle = async (order: TestOrder, who = seller(order), code?: string) =>
    settleOrder(who, { ref: order.ref, offerId: await openOf(order), code });
  const start = (options: OrderOptions = {}) =>
    makeInProgress(db, { amount: 1_000_000n, ...options });

  test("divides all that is held to the kobo, with the fee for the seller's part earned", async () => {
    const order = await start();
    const { terms } = await subjectOf(db, order);
    await offer(order, 333_333n);
    await settle(order);
    const fee = terms.buyerFee + terms.buyerVat;
    const earned =
      (terms.buyerFee * 333_333n) / 1_000_000n + (terms.buyerVat * 333_333n) / 1_000_000n;
    expect(await ends(order)).toEqual({
      ...{ status: "CLOSED", resolution: "SETTLED_BY_PARTIES" },
      ...{ buyer: 666_667n + fee - earned, seller: 333_333n },
    });
  });

  test("that gives the seller nothing is a refund, and the fee goes back whole", async () => {
    const order = await start({ milestones: [400_000n, 600_000n] });
    const { due } = await subjectOf(db, order);
    await offer(order, 0n, seller(order));
    await settle(order, buyer(order));
    expect(await ends(order)).toEqual({
      ...{ status: "REFUNDED", resolution: "REFUNDED_FULL" },
      ...{ buyer: due.amount, seller: 0n },
    });
  });

  test("is not agreed to by whoever offered it, nor after two days, nor once taken back", async () => {
    const order = await start();
    await offer(order, 500_000n);
    expect(await refusal(settle(order, buyer(order)))).toBe("no_offer");
    expect(await refusal(settle(order, seller(order, 2)))).toBe("no_offer");
    await declineOffer(seller(order));
    expect(await refusal(settle(order))).toBe("no_offer");
    await offer(order, 500_000n);
    await withdrawOffer(buyer(order));
    expect(await refusal(settle(order))).toBe("no_offer");
  });

  test("is the one that was read: a new offer takes its place and the old is gone", async () => {
    const order = await start();
    await offer(order, 500_000n);
    const read = await openOf(order);
    await offer(order, 1n);
    const stale = settleOrder(seller(order), { ref: order.ref, offerId: read });
    expect(await refusal(stale)).toBe("no_offer");
    expect((await subjectOf(db, order)).offers).toHaveLength(1);
  });

  test("of more or other than is held is refused", async () => {
    const order = await start();
    expect(await refusal(offer(order, 1_000_001n))).toBe("split_does_not_add_up");
    await offer(order, 500_000n);
    const amount = { amount: 10_000n, currency: "NGN" } as const;
    await partRelease(buyer(order), { ref: order.ref, amount });
    expect(await refusal(settle(order))).toBe("split_does_not_add_up");
  });

  test("is of no use once the money it was about has gone and the next is not here yet", async () => {
    const order = await makeCompleted(db, { milestones: [500_000n, 500_000n], fundEach: true });
    await offer(order, 200_000n);
    await seeOrder(buyer(order));
    await autoApprove(clock(3), order.id);
    await fund(db, order, { amount: 500_000n, now: later(3) });
    expect(await refusal(settle(order, seller(order, 1)))).toBe("order_not_funded");
  });

  test("of a large sum is confirmed by both with a code", async () => {
    const order = await start({ amount: policy.codeFrom });
    expect(await refusal(offer(order, 1n))).toBe("code_needed");
    await offer(order, 1n, buyer(order), await codeFor(db, order, order.buyer));
    expect(await refusal(settle(order))).toBe("code_needed");
    await settle(order, seller(order), await codeFor(db, order, order.seller));
    expect((await ends(order)).status).toBe("CLOSED");
  });

  test("pressed by both many times at once is divided once", async () => {
    const order = await start();
    await offer(order, 400_000n);
    await offer(order, 600_000n, seller(order));
    const { offers } = await subjectOf(db, order);
    const idOf = (side: string) => offers.find((one) => one.side === side)?.id ?? "";
    const said = await Promise.all(
      Array.from({ length: 12 }, (_, n) =>
        refusal(
          n % 2 === 0
            ? settleOrder(seller(order), { ref: order.ref, offerId: idOf("BUYER") })
            : settleOrder(buyer(order), { ref: order.ref, offerId: idOf("SELLER") }),
        ),
      ),
    );
    expect(said.filter((one) => one === "done")).toHaveLength(1);
    expect((await ends(order)).status).toBe("CLOSED");
  });
});
