import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { bookFaults } from "../../../../tests/support/books";
import { type TestDatabase, testDatabase } from "../../../../tests/support/database";
import { clockAt, days, report } from "../../../../tests/support/disputes";
import { type Member, makeMember } from "../../../../tests/support/members";
import {
  accept,
  claimAll,
  inOrder,
  makeInProgress,
  makeOrder,
  readyToRelease,
  subjectOf,
  type TestOrder,
} from "../../../../tests/support/orders";
import { noon } from "../../../../tests/support/people";
import { refusal } from "../../../../tests/support/refusal";
import { giveSettings } from "../../../../tests/support/settings";
import { connect } from "../../db/client";
import { askExtension } from "../orders/extensions";
import { releaseEscrow } from "../orders/release-escrow";
import { autoRelease, seeOrder } from "../orders/silence";
import { completeOrder } from "../orders/work";
import { disputeRoom } from "./dispute-room";
import { liftHold } from "./lift-hold";
import { orderForStaff } from "./order-for-staff";
import { placeHold } from "./place-hold";
import { remindHold } from "./remind-hold";

let database: TestDatabase;
let db: ReturnType<typeof connect>;
let owner: ReturnType<typeof connect>;

beforeAll(async () => {
  database = await testDatabase();
  giveSettings(database.appUrl);
  db = connect(database.appUrl, { max: 8 });
  owner = connect(database.ownerUrl, { max: 2 });
});

afterEach(async () => {
  expect(await bookFaults(db)).toEqual([]);
});

afterAll(async () => {
  await Promise.all([db.close(), owner.close()]);
  await database.drop();
});

const place = (order: TestOrder, who: Member, reviewBy = days(5), now = noon) =>
  placeHold(who.at(now), {
    ref: order.ref,
    reason: "COURT_ORDER",
    document: "FHC/L/CS/112/2026",
    note: "Until the hearing",
    reviewBy,
  });

const lift = async (order: TestOrder, who: Member, now: Date) =>
  liftHold(who.at(now), { ref: order.ref, note: "Heard", totp: await who.code(now) });

describe("a hold", () => {
  test("stops the money and every clock, and somebody else lets them go on with a day at least", async () => {
    const order = await readyToRelease(db);
    const [risk, compliance] = [
      await makeMember(owner, db, ["RISK"]),
      await makeMember(owner, db, ["COMPLIANCE"]),
    ];
    await seeOrder(inOrder(db, order, order.buyer));
    await place(order, risk, days(5), days(2.9));
    const release = () => releaseEscrow(inOrder(db, order, order.buyer, days(4)), {});
    expect(await refusal(release())).toBe("order_on_hold");
    expect(await refusal(autoRelease(clockAt(db, days(4)), order.id))).toBe("not_due_yet");
    expect(await refusal(lift(order, risk, days(4)))).toBe("not_yours_to_do");
    await lift(order, compliance, days(4));
    const { hold, deadlines } = await subjectOf(db, order);
    expect(hold).toBeNull();
    expect(deadlines.map(({ kind, pausedFor, dueAt }) => [kind, pausedFor, dueAt])).toEqual([
      ["inspection", null, days(5)],
    ]);
    expect(await refusal(release())).toBe("done");
  });

  test("lets no clock begin: what was handed in meanwhile would be looked at for nobody's money", async () => {
    const order = await makeInProgress(db);
    await claimAll(db, order);
    const risk = await makeMember(owner, db, ["RISK"]);
    await place(order, risk);
    const at = (who: "buyer" | "seller") => inOrder(db, order, order[who], days(1));
    const date = { deliverBy: days(9), reason: "Rain" };
    for (const begin of [
      () => completeOrder(at("seller")),
      () => askExtension(at("seller"), { ref: order.ref, ...date }),
      () => report(db, order, { now: days(1) }),
    ]) {
      expect(await refusal(begin())).toBe("order_on_hold");
    }
    const { deadlines } = await subjectOf(db, order);
    expect(deadlines.filter(({ pausedFor }) => pausedFor === null).map(({ kind }) => kind)).toEqual(
      ["hold_review"],
    );
  });

  test("is never lifted by whoever placed it, even where both are their right", async () => {
    const order = await readyToRelease(db);
    const one = await makeMember(owner, db, ["COMPLIANCE"]);
    await place(order, one);
    expect(await refusal(lift(order, one, days(1)))).toBe("second_person_needed");
    const totp = "000000";
    const other = await makeMember(owner, db, ["ADMIN"]);
    const guessed = liftHold(other.at(days(1)), { ref: order.ref, note: "Heard", totp });
    expect(await refusal(guessed)).toBe("totp_wrong");
    expect(await refusal(lift(order, other, days(1)))).toBe("done");
  });

  test("is looked at again within a week, and staff hear of it every day after that", async () => {
    const order = await readyToRelease(db);
    const risk = await makeMember(owner, db, ["RISK"]);
    expect(await refusal(place(order, risk, days(7.1)))).toBe("review_too_late");
    expect(await refusal(place(order, risk, days(-1)))).toBe("date_in_the_past");
    await place(order, risk, days(7));
    expect(await refusal(place(order, risk))).toBe("order_on_hold");
    await remindHold(clockAt(db, days(7)), order.id);
    expect(await refusal(remindHold(clockAt(db, days(7.9)), order.id))).toBe("not_due_yet");
    expect(await refusal(remindHold(clockAt(db, days(8)), order.id))).toBe("done");
  });

  test("is for orders that hold money, and for those whose office it is", async () => {
    const order = await makeOrder(db);
    const [risk, arbiter] = [
      await makeMember(owner, db, ["RISK"]),
      await makeMember(owner, db, ["ARBITER"]),
    ];
    expect(await refusal(place(order, risk))).toBe("state_forbids_action");
    await accept(db, order);
    expect(await refusal(place(order, risk))).toBe("order_not_funded");
    const ready = await readyToRelease(db);
    expect(await refusal(place(ready, arbiter))).toBe("not_yours_to_do");
  });

  test("tells the two sides that it is there, and only staff what it rests on", async () => {
    const order = await readyToRelease(db);
    const risk = await makeMember(owner, db, ["RISK"]);
    await place(order, risk);
    const room = await disputeRoom(inOrder(db, order, order.buyer));
    expect(room.hold).toEqual({ at: noon, reviewBy: days(5) });
    expect(JSON.stringify(room, (_, value) => String(value))).not.toContain("FHC");
    const desk = await orderForStaff(risk.at(noon), { ref: order.ref });
    expect([desk.hold?.reason, desk.hold?.note]).toEqual([
      "COURT_ORDER",
      "FHC/L/CS/112/2026\nUntil the hearing",
    ]);
    expect(desk.history.map(({ note }) => note).join()).not.toContain("FHC");
  });
});
