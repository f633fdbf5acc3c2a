import { eq } from "drizzle-orm";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { newId } from "@/lib/ids";
import { bookFaults } from "../../../../tests/support/books";
import { type TestDatabase, testDatabase } from "../../../../tests/support/database";
import {
  accept,
  claimAll,
  codeFor,
  DAY,
  fulfilAll,
  fund,
  inOrder,
  makeCompleted,
  makeFunded,
  makeInProgress,
  makeOrder,
  subjectOf,
  type TestOrder,
} from "../../../../tests/support/orders";
import { as, makePerson, noon } from "../../../../tests/support/people";
import { refusal } from "../../../../tests/support/refusal";
import { giveSettings } from "../../../../tests/support/settings";
import { connect } from "../../db/client";
import { files } from "../../db/schema/files";
import { evidence, handoverCodes } from "../../db/schema/orders";
import type { Actor } from "../context";
import { verifyCode } from "../people/otp";
import { policy } from "../policy";
import {
  claimCondition,
  fulfilCondition,
  rejectCondition,
  verifyAsked,
  waiveCondition,
} from "./conditions";
import { askExtension, grantExtension, lapseExtension, refuseExtension } from "./extensions";
import { handOver } from "./hand-over";
import { showCode } from "./show-code";
import { beginOrder, completeOrder, startOrder } from "./work";

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
const nobody = { kind: "nobody" } as const;

const dueAt = async (order: TestOrder, kind: string) =>
  (await subjectOf(db, order)).deadlines.find((clockRow) => clockRow.kind === kind)?.dueAt;

describe("beginning", () => {
  test("sets the agreed date, and the clocks that hang on it", async () => {
    const order = await makeInProgress(db);
    expect((await subjectOf(db, order)).deliverBy).toEqual(later(5));
    expect(await dueAt(order, "deliver_by")).toEqual(later(5));
    expect(await dueAt(order, "deliver_end")).toEqual(later(19));
    expect(await dueAt(order, "order_end")).toEqual(later(65));
    expect(await dueAt(order, "start_by")).toBeUndefined();
  });

  test("after the agreed date still leaves a day to deliver", async () => {
    const order = await makeFunded(db);
    await startOrder(seller(order, 6));
    expect(await dueAt(order, "deliver_by")).toEqual(later(7));
  });

  test("happens by itself only where the terms say so", async () => {
    const plain = await makeFunded(db);
    expect(await refusal(beginOrder(clock(2), plain.id))).toBe("state_forbids_action");
    const order = await makeFunded(db, { autoStart: true });
    await beginOrder(clock(2), order.id);
    expect((await subjectOf(db, order)).status).toBe("IN_PROGRESS");
  });

  test("needs the money, and all of it", async () => {
    const order = await makeOrder(db);
    await accept(db, order);
    expect(await refusal(startOrder(seller(order)))).toBe("order_not_funded");
    await fund(db, order, { amount: 100n });
    expect(await refusal(startOrder(seller(order)))).toBe("order_not_funded");
  });
});

describe("a later date", () => {
  const ask = (order: TestOrder, days: number, who = seller(order)) =>
    askExtension(who, { ref: order.ref, deliverBy: later(days), reason: "The lorry broke down" });

  test("asked for and agreed to is in force, and every clock of the delivery follows it", async () => {
    const order = await makeInProgress(db);
    await ask(order, 9);
    expect(await refusal(grantExtension(seller(order)))).toBe("no_extension_asked");
    await grantExtension(buyer(order));
    const { deliverBy, current, extensions } = await subjectOf(db, order);
    expect([deliverBy, current?.deliverBy]).toEqual([later(9), later(9)]);
    expect(extensions.map(({ status }) => status)).toEqual(["GRANTED"]);
    expect(await dueAt(order, "deliver_end")).toEqual(later(23));
    expect(await dueAt(order, "order_end")).toEqual(later(69));
    expect(await dueAt(order, "extension_answer")).toBeUndefined();
  });

  test("refused, or not answered in two days, changes nothing", async () => {
    const order = await makeInProgress(db);
    await ask(order, 9);
    await refuseExtension(buyer(order));
    await ask(order, 9);
    expect(await refusal(ask(order, 10))).toBe("extension_open");
    expect(await refusal(lapseExtension(clock(1), order.id))).toBe("not_due_yet");
    await lapseExtension(clock(2), order.id);
    const { deliverBy, extensions } = await subjectOf(db, order);
    expect(deliverBy).toEqual(later(5));
    expect(extensions.map(({ status }) => status).toSorted()).toEqual(["LAPSED", "REFUSED"]);
  });

  test("is later than the present one, by sixty days at most, and asked for three times at most", async () => {
    const order = await makeInProgress(db);
    expect(await refusal(ask(order, 5))).toBe("date_out_of_range");
    expect(await refusal(ask(order, 65.1))).toBe("date_out_of_range");
    for (const days of [6, 7, 65]) {
      await ask(order, days, buyer(order));
      await grantExtension(seller(order));
    }
    expect(await refusal(ask(order, 70))).toBe("extensions_used_up");
  });

  test("is no longer asked for once it is handed in", async () => {
    const order = await makeInProgress(db);
    await ask(order, 9);
    await claimAll(db, order);
    await completeOrder(seller(order));
    const { extensions } = await subjectOf(db, order);
    expect(extensions.map(({ status }) => status)).toEqual(["LAPSED"]);
  });
});

describe("the code at the door", () => {
  const atDoor = async () => {
    const order = await makeInProgress(db, { handover: true });
    await claimAllByHand(order);
    const code = await showCode(buyer(order), order.id);
    if (!code) throw new Error("no code was made");
    return { order, code };
  };
  const claimAllByHand = async (order: TestOrder) => {
    const { conditions } = await subjectOf(db, order);
    for (const { id } of conditions.filter(({ verifier }) => verifier === "BUYER")) {
      await claimCondition(seller(order), {
        ...{ ref: order.ref, conditionId: id, fileIds: [] },
        evidence: "In the box",
      });
    }
  };
  const enter = (order: TestOrder, code: string, actor: Actor = { kind: "nobody" }) =>
    handOver(as(db, actor), { ref: order.ref, code });
  const wrong = (code: string) => String((Number(code) + 1) % 1_000_000).padStart(6, "0");

  test("says delivered, fulfils what waited for it, and names nobody it does not know", async () => {
    for (const by of ["rider", "seller", "passer-by signed in"]) {
      const { order, code } = await atDoor();
      const stranger = await makePerson(db, "Musa Ali");
      const actor = by === "seller" ? order.seller : by === "rider" ? nobody : stranger;
      await enter(order, code, actor);
      const { status, conditions, inspectionFrom, sellerActedAt } = await subjectOf(db, order);
      expect([by, status, inspectionFrom]).toEqual([by, "COMPLETED", noon]);
      expect(conditions.find(({ verifier }) => verifier === "SYSTEM")).toMatchObject({
        status: "FULFILLED",
        fulfilledBy: "code",
      });
      expect(sellerActedAt).toEqual(noon);
    }
  });

  test("is not in the database as it is read out", async () => {
    const { order, code } = await atDoor();
    const [row] = await db.select().from(handoverCodes).where(eq(handoverCodes.orderId, order.id));
    expect(JSON.stringify({ ...row, codeHash: row?.codeHash.toString("latin1") })).not.toContain(
      code,
    );
  });

  test("wrong five times is locked, also for the right one, and the sixth of many at once is not a try", async () => {
    const { order, code } = await atDoor();
    const said = await Promise.all(
      Array.from({ length: 20 }, () => refusal(enter(order, wrong(code)))),
    );
    const count = (word: string) => said.filter((one) => one === word).length;
    expect([count("handover_code_wrong"), count("handover_locked")]).toEqual([5, 15]);
    expect(await refusal(enter(order, code))).toBe("handover_locked");
    expect((await subjectOf(db, order)).status).toBe("IN_PROGRESS");
  });

  test("of another order opens nothing", async () => {
    const [one, other] = [await atDoor(), await atDoor()];
    if (one.code === other.code) return;
    expect(await refusal(enter(one.order, other.code))).toBe("handover_code_wrong");
  });

  test("is no try where there is nothing to hand over yet", async () => {
    const plain = await makeInProgress(db);
    expect(await refusal(enter(plain, "123456"))).toBe("no_handover_agreed");
    const early = await makeInProgress(db, { handover: true });
    const code = (await showCode(buyer(early), early.id)) ?? "";
    expect(await refusal(enter(early, code))).toBe("conditions_unclaimed");
    const [row] = await db.select().from(handoverCodes).where(eq(handoverCodes.orderId, early.id));
    expect(row?.tries).toBe(0);
    await claimAllByHand(early);
    expect(await refusal(enter(early, code))).toBe("done");
    expect(await refusal(enter(early, code))).toBe("state_forbids_action");
  });
});

describe("a condition", () => {
  type Given = Parameters<typeof makeOrder>[1] & object;
  const withOne = async (
    condition: Partial<NonNullable<Given["terms"]>["conditions"]> | object,
  ) => {
    const given = {
      text: "It works",
      verifier: "BUYER",
      evidence: "NONE",
      required: true,
    } as const;
    const order = await makeInProgress(db, { terms: { conditions: [{ ...given, ...condition }] } });
    const id = (await subjectOf(db, order)).conditions[0]?.id ?? "";
    return { order, one: { ref: order.ref, conditionId: id } };
  };
  const statusOf = async (order: TestOrder) => (await subjectOf(db, order)).conditions[0];

  const sendFile = async (order: TestOrder, status: "READY" | "WAITING", ownerId: string) => {
    const id = newId("file");
    await db.insert(files).values({
      ...{ id, orderId: order.id, ownerId, name: "a.jpg", contentType: "image/jpeg", bytes: 10 },
      ...{ storageKey: `k/${id}`, status, createdAt: noon },
    });
    return id;
  };

  test.each([
    ["TEXT", { evidence: "Serial 7" }, {}],
    ["PHOTO", "file", { evidence: "Serial 7" }],
    ["FILE", "file", {}],
    ["NONE", {}, null],
  ] as const)("that asks for %s takes that and not less", async (kind, enough, less) => {
    const { order, one } = await withOne({ evidence: kind });
    if (less !== null) {
      expect(await refusal(claimCondition(seller(order), { ...one, ...less, fileIds: [] }))).toBe(
        "evidence_missing",
      );
    }
    const fileIds = enough === "file" ? [await sendFile(order, "READY", order.seller.id)] : [];
    const shown = enough === "file" ? {} : enough;
    await claimCondition(seller(order), { ...one, ...shown, fileIds });
    expect((await statusOf(order))?.status).toBe("CLAIMED");
    const given = await db.select().from(evidence).where(eq(evidence.orderId, order.id));
    expect(given.flatMap((row) => row.fileIds)).toEqual(fileIds);
  });

  test("is not shown by a file that has not arrived, or that somebody else sent", async () => {
    const { order, one } = await withOne({ evidence: "PHOTO" });
    for (const id of [
      await sendFile(order, "WAITING", order.seller.id),
      await sendFile(order, "READY", order.buyer.id),
    ]) {
      expect(await refusal(claimCondition(seller(order), { ...one, fileIds: [id] }))).toBe(
        "file_not_ready",
      );
    }
  });

  test("for staff to verify waits for staff with that grant", async () => {
    const { order, one } = await withOne({ verifier: "STAFF" });
    await claimCondition(seller(order), { ...one, fileIds: [] });
    expect(await refusal(fulfilCondition(buyer(order), one))).toBe("not_yours_to_do");
    const staff = (grants: string[]) =>
      inOrder(db, order, { kind: "staff", id: "stf_1", sessionId: "s", grants });
    expect(await refusal(fulfilCondition(staff(["dispute:rule"]), one))).toBe("not_yours_to_do");
    await fulfilCondition(staff(["condition:verify"]), one);
    expect(await statusOf(order)).toMatchObject({ status: "FULFILLED", fulfilledBy: "stf_1" });
  });

  test("for a third person waits for whoever has that number, to anybody else there is no such order", async () => {
    const [inspector, stranger] = [await makePerson(db, "Ngozi"), await makePerson(db, "Emeka")];
    const { order, one } = await withOne({
      ...{ verifier: "THIRD_PARTY", verifierPhone: inspector.phone },
    });
    await claimCondition(seller(order), { ...one, fileIds: [] });
    const says = { ...one, verdict: "FULFILLED" } as const;
    for (const who of [stranger, order.buyer, order.seller]) {
      expect(await refusal(verifyAsked(as(db, who), says))).toBe("order_not_found");
    }
    const no = { ...one, verdict: "REJECTED", reason: "It leaks" } as const;
    await verifyAsked(as(db, inspector), no);
    expect(await statusOf(order)).toMatchObject({ status: "REJECTED", reason: "It leaks" });
    await claimCondition(seller(order), { ...one, fileIds: [] });
    await verifyAsked(as(db, inspector), says);
    expect(await statusOf(order)).toMatchObject({ fulfilledBy: inspector.id });
  });

  test("the buyer does without is waived by the buyer, and only by the buyer", async () => {
    const { order, one } = await withOne({});
    expect(await refusal(waiveCondition(seller(order), one))).toBe("not_yours_to_do");
    await waiveCondition(buyer(order), one);
    expect(await statusOf(order)).toMatchObject({ status: "WAIVED", waivedBy: order.buyer.id });
    await completeOrder(seller(order));
  });

  test("rejected is claimed again, also after the order was called complete", async () => {
    const order = await makeCompleted(db);
    const { conditions } = await subjectOf(db, order);
    const one = { ref: order.ref, conditionId: conditions[0]?.id ?? "" };
    await rejectCondition(buyer(order), { ...one, reason: "It is cracked" });
    await claimAll(db, order);
    await fulfilAll(db, order);
    expect((await subjectOf(db, order)).conditions.every((c) => c.status === "FULFILLED")).toBe(
      true,
    );
  });
});

test("a code for one order is no code for signing in, nor for another order", async () => {
  const order = await makeFunded(db, { amount: policy.codeFrom });
  const code = await codeFor(db, order, order.buyer);
  const input = { phone: order.buyer.phone, code };
  expect(await verifyCode(as(db, nobody), { ...input, purpose: "SIGN_IN" })).toBe(false);
  expect(await verifyCode(as(db, nobody), { ...input, purpose: `RELEASE:${order.id}x` })).toBe(
    false,
  );
  expect(await verifyCode(as(db, nobody), { ...input, purpose: `RELEASE:${order.id}` })).toBe(true);
});
