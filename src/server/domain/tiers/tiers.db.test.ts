import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { bookFaults } from "../../../../tests/support/books";
import { type TestDatabase, testDatabase } from "../../../../tests/support/database";
import { type Member, makeMember } from "../../../../tests/support/members";
import { accept, inOrder, makeOrder, subjectOf } from "../../../../tests/support/orders";
import { addAccount, makeSeller } from "../../../../tests/support/payouts";
import { as } from "../../../../tests/support/people";
import { refusal } from "../../../../tests/support/refusal";
import { giveSettings } from "../../../../tests/support/settings";
import { setTierLimit } from "../../../../tests/support/tiers";
import { newId } from "../../../lib/ids";
import { limitWords, tierWords } from "../../../lib/limit-words";
import { money } from "../../../lib/money";
import { connect } from "../../db/client";
import { DomainError } from "../errors";
import { startPayment } from "../payments/start-payment";
import { requestPayout } from "../payouts/request-payout";
import { decideTierLimit } from "./decide-tier-limit";
import { ProposeTierLimit, proposeTierLimit } from "./propose-tier-limit";
import { listTierLimits, type TierLimitKind, tierLimitNow } from "./read";

let database: TestDatabase;
let db: ReturnType<typeof connect>;
let owner: ReturnType<typeof connect>;
let maker: Member;
let checker: Member;

beforeAll(async () => {
  database = await testDatabase();
  giveSettings(database.appUrl);
  db = connect(database.appUrl, { max: 25 });
  owner = connect(database.ownerUrl, { max: 2 });
  maker = await makeMember(owner, db, ["FINANCE_MAKER"]);
  checker = await makeMember(owner, db, ["FINANCE_CHECKER"]);
});

afterAll(async () => {
  expect(await bookFaults(db)).toEqual([]);
  await db.close();
  await owner.close();
  await database.drop();
});

/** Each test begins a week after the one before, with the limits it sets itself. */
let weeks = 0;
const newWeek = () => {
  weeks += 1;
  return new Date(Date.UTC(2026, 11, 1, 11) + weeks * 7 * 86_400_000);
};
const hours = (from: Date, count: number) => new Date(from.getTime() + count * 3_600_000);
const set = (kind: TierLimitKind, amount: string, now: Date) =>
  setTierLimit(maker, checker, { tier: 1, kind, amount }, now);
const world = (now: Date) => as(db, { kind: "nobody" }, now);

const facts = async (attempt: Promise<unknown>) => {
  const error = await attempt.then(
    () => null,
    (thrown: unknown) => thrown,
  );
  if (!(error instanceof DomainError)) throw new Error(`not refused: ${String(error)}`);
  return { code: error.code, ...error.detail };
};

describe("a limit of a tier", () => {
  test("holds from its day on, once a second person agreed; its successor holds after it", async () => {
    const now = newWeek();
    const before = await tierLimitNow(world(now), "ORDER", 2);
    const asked = { tier: 2, kind: "ORDER", amount: "600,000.00", reason: "The circular" } as const;
    const propose = (effectiveFrom: Date, at = now) =>
      proposeTierLimit(maker.at(at), ProposeTierLimit.parse({ ...asked, effectiveFrom }));
    const { subjectId: id } = await propose(hours(now, 48));
    expect(await tierLimitNow(world(hours(now, 49)), "ORDER", 2)).toBe(before);
    const decide = async (who: Member, at: Date) =>
      decideTierLimit(who.at(at), { id, approve: true, totp: await who.code(at) });
    expect(await refusal(decide(maker, now))).toBe("not_yours_to_do");
    await decide(checker, hours(now, 1));
    expect(await refusal(decide(checker, hours(now, 2)))).toBe("state_forbids_action");
    expect(await tierLimitNow(world(hours(now, 47)), "ORDER", 2)).toBe(before);
    expect(await tierLimitNow(world(hours(now, 48)), "ORDER", 2)).toBe(60_000_000n);
    expect(await tierLimitNow(world(hours(now, 48)), "ORDER", 1)).toBe(before);
    const { items } = await listTierLimits(world(now));
    expect(items.find((one) => one.id === id)?.decidedBy).toBe(checker.id);
    expect(await refusal(propose(hours(now, -1)))).toBe("date_out_of_range");
    expect(await refusal(propose(hours(now, 24 * 367)))).toBe("date_out_of_range");
  });

  test("never holds before the second person agreed, however early it was to begin", async () => {
    const now = newWeek();
    const { subjectId: id } = await proposeTierLimit(
      maker.at(now),
      ProposeTierLimit.parse({
        tier: 3,
        kind: "PAYOUT_DAY",
        amount: "7.00",
        effectiveFrom: now,
        reason: "Late",
      }),
    );
    const later = hours(now, 30);
    await decideTierLimit(checker.at(later), {
      id,
      approve: true,
      totp: await checker.code(later),
    });
    expect(await tierLimitNow(world(hours(now, 29)), "PAYOUT_DAY", 3)).not.toBe(700n);
    expect(await tierLimitNow(world(later), "PAYOUT_DAY", 3)).toBe(700n);
  });

  test("is guarded by the database: no limit without two people, none edited or deleted", async () => {
    const now = newWeek();
    const id = await set("BALANCE", "900,000,000.00", now);
    const said = async (statement: string) => {
      try {
        await owner.execute(statement);
        return "done";
      } catch (error) {
        return String(error instanceof Error ? error.cause : error);
      }
    };
    expect(await said(`update tier_limits set amount = 1 where id = '${id}'`)).toMatch(
      /never edited/,
    );
    expect(await said("delete from tier_limits")).toMatch(/append-only/);
    expect(
      await said(`insert into tier_limits (id, status, tier, kind, amount, effective_from, reason, proposed_at)
                  values ('tlm_x', 'APPROVED', 1, 'ORDER', 1, now(), 'x', now())`),
    ).toMatch(/proposed before/);
  });
});

describe("an order beyond the tier", () => {
  test("is not made, and the refusal says how high the limit is and that more can be shown", async () => {
    const now = newWeek();
    await set("ORDER", "50,000.00", now);
    const told = await facts(makeOrder(db, { amount: 5_000_001n, now }));
    expect(told).toEqual({
      code: "tier_limit",
      kind: "ORDER",
      whose: "own",
      tier: "1",
      limit: "5000000",
      next: "2",
    });
    expect(tierWords(told)).toMatch(/₦50,000\.00 at most.*Show more of who you are/);
    expect(await refusal(makeOrder(db, { amount: 5_000_000n, now }))).toBe("done");
  });

  test("is not agreed to; of the other person no figure is told", async () => {
    const now = newWeek();
    await set("ORDER", "900,000.00", now);
    const order = await makeOrder(db, { amount: 6_000_000n, now });
    await set("ORDER", "50,000.00", hours(now, 1));
    const told = await facts(accept(db, order, hours(now, 2)));
    expect(told.code).toBe("tier_limit");
    expect(told).not.toHaveProperty("userId");
    expect(tierWords({ kind: "ORDER", whose: "other" })).not.toMatch(/₦/);
    await set("ORDER", "60,000.00", hours(now, 3));
    expect(await refusal(accept(db, order, hours(now, 4)))).toBe("done");
  });

  test("is not paid for the first time, once its limit was lowered; what is begun is paid on", async () => {
    const now = newWeek();
    await set("ORDER", "900,000.00", now);
    const order = await makeOrder(db, { amount: 6_000_000n, now });
    await accept(db, order, now);
    await set("ORDER", "50,000.00", hours(now, 1));
    const pay = () =>
      startPayment(inOrder(db, order, order.buyer, hours(now, 2)), {
        orderId: order.id,
        provider: "paystack",
        way: "page",
      });
    expect(await facts(pay())).toMatchObject({ code: "tier_limit", whose: "own" });
    await owner.execute("alter table orders disable trigger user");
    await owner.execute(`update orders set funded = 1 where id = '${order.id}'`);
    expect(await refusal(pay())).toBe("done");
    await owner.execute(`update orders set funded = 0 where id = '${order.id}'`);
    await owner.execute("alter table orders enable trigger user");
    expect((await subjectOf(db, order)).status).toBe("ACCEPTED");
  });
});

describe("what is withdrawn in a day", () => {
  const ask = (person: Awaited<ReturnType<typeof makeSeller>>, accountId: string, now: Date) =>
    requestPayout(as(db, person, now), {
      accountId,
      amount: money(400_000n),
      idempotencyKey: newId("code"),
    });

  test("is limited by the tier, with what is left, when it fits and how to raise it", async () => {
    const now = newWeek();
    const person = await makeSeller(db);
    const { id } = await addAccount(db, person);
    await set("PAYOUT_DAY", "5,000.00", now);
    await ask(person, id, now);
    const told = await facts(ask(person, id, hours(now, 1)));
    expect(told).toMatchObject({ kind: "TIER_DAY", limit: "500000", left: "100000", next: "2" });
    expect(told).toMatchObject({ freeAt: hours(now, 24).toISOString() });
    expect(limitWords(told)).toMatch(/₦5,000\.00 of yours .*₦1,000\.00 .*fits from .*Show more/);
    expect(await refusal(ask(person, id, hours(now, 24)))).toBe("done");
  });

  test("and of twenty who ask at once for room that is there once, one has it", async () => {
    const now = newWeek();
    await set("PAYOUT_DAY", "5,000.00", now);
    for (let round = 0; round < 5; round++) {
      const person = await makeSeller(db);
      const { id } = await addAccount(db, person);
      const said = await Promise.all(
        Array.from({ length: 20 }, () => refusal(ask(person, id, now))),
      );
      expect(said.filter((one) => one === "done")).toHaveLength(1);
      expect(new Set(said)).toEqual(new Set(["done", "payout_limit"]));
    }
  });
});
