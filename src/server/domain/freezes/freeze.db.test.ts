import { sql } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Member, makeMember } from "../../../../tests/support/members";
import { type OpenDatabase, openDatabase } from "../../../../tests/support/open-database";
import {
  addAccount,
  approve,
  makeApprover,
  makeSeller,
  payoutOf,
} from "../../../../tests/support/payouts";
import { as, noon } from "../../../../tests/support/people";
import {
  approveBack,
  askForRefund,
  makeRefunded,
  makeRefunder,
  refundOf,
} from "../../../../tests/support/refunds";
import { refusal } from "../../../../tests/support/refusal";
import { newId } from "../../../lib/ids";
import { money } from "../../../lib/money";
import type { Scope } from "../../db/schema/freezes";
import { freezeActs } from "../../db/schema/freezes";
import type { Actor } from "../context";
import { payoutsLeft } from "../payouts/read";
import { requestPayout } from "../payouts/request-payout";
import { beginTransfer, putBackPayout, startPayout } from "../payouts/start-payout";
import { refundsLeft } from "../refunds/read";
import { startRefund } from "../refunds/start-refund";
import { answerLift } from "./answer-lift";
import { askToLift } from "./ask-to-lift";
import { freeze } from "./freeze";
import { frozenScopes, isFrozen, listFreezes } from "./read";

let own: OpenDatabase;
let db: OpenDatabase["db"];
let owner: OpenDatabase["owner"];
let approver: Extract<Actor, { kind: "staff" }>;
let maker: Member;
let checker: Member;
let minute = 0;

beforeAll(async () => {
  own = await openDatabase({ max: 30 });
  ({ db, owner } = own);
  approver = await makeApprover(owner);
  maker = await makeMember(owner, db, ["FINANCE_CHECKER"]);
  checker = await makeMember(owner, db, ["FINANCE_CHECKER"]);
});

afterAll(() => own.close());

const clock = (now = noon) => as(db, { kind: "clock" }, now);
const later = () => {
  minute += 1;
  return new Date(noon.getTime() + minute * 60_000);
};
const stop = (scope: Scope = "ALL") => freeze(clock(), { scope, reason: "The books do not hold" });
const answer = async (lift: boolean, who = checker, scope: Scope = "ALL") => {
  const now = later();
  const reason = "Looked at it, it is mended";
  return answerLift(who.at(now), { scope, lift, reason, totp: await who.code(now) });
};
const askFor = (who = maker, scope: Scope = "ALL") =>
  askToLift(who.at(later()), { scope, reason: "It is mended" });
const goOn = async (scope: Scope = "ALL") => {
  await askFor(maker, scope);
  await answer(true, checker, scope);
};

/** So many approved payouts of one seller. */
const approved = async (count: number): Promise<string[]> => {
  const seller = await makeSeller(db);
  const { id: accountId } = await addAccount(db, seller);
  const ids: string[] = [];
  for (let nth = 0; nth < count; nth++) {
    const asked = { accountId, amount: money(100_000n), idempotencyKey: newId("code") };
    const { id } = await requestPayout(as(db, seller), asked);
    await approve(db, approver, id);
    ids.push(id);
  }
  return ids;
};
const claimOf = (payoutId: string) => ({ payoutId, runId: `run-${payoutId}` });
const start = (payoutId: string) => refusal(startPayout(clock(), claimOf(payoutId)));

describe("what goes out", () => {
  test("stops at once and waits, and goes on when two people let it", async () => {
    const [one = "", two = ""] = await approved(2);
    await stop();
    expect(await start(one)).toBe("payouts_frozen");
    expect((await payoutOf(db, one)).status).toBe("APPROVED");
    expect(await payoutsLeft(clock(later()), 10)).toEqual([]);
    await goOn();
    expect(await payoutsLeft(clock(new Date(noon.getTime() + 600_000)), 10)).toContain(two);
    expect(await start(one)).toBe("done");
    expect((await beginTransfer(clock(), claimOf(one))).sending.first).toBe(true);
  });

  test("stops by one gateway and goes on by the others", async () => {
    const [one = "", two = ""] = await approved(2);
    await stop("fincra");
    expect(await start(one)).toBe("done");
    await stop("paystack");
    expect(await start(two)).toBe("payouts_frozen");
    expect(isFrozen(await frozenScopes(db))).toBe(false);
    await goOn("paystack");
    await goOn("fincra");
    expect(await start(two)).toBe("done");
  });

  test("stops in one currency by every gateway, refunds too, and goes on in any other", async () => {
    const [one = "", two = ""] = await approved(2);
    const order = await makeRefunded(db);
    const { id: refundId } = await askForRefund(db, order, 1_000n);
    await approveBack(db, await makeRefunder(owner), refundId);
    await stop("NGN");
    expect(await start(one)).toBe("payouts_frozen");
    expect(await refusal(startRefund(clock(), refundId))).toBe("payouts_frozen");
    const soon = clock(new Date(noon.getTime() + 600_000));
    expect(await payoutsLeft(soon, 10)).toEqual([]);
    expect(await refundsLeft(soon, 10)).toEqual([]);
    expect(isFrozen(await frozenScopes(db))).toBe(false);
    // None of ours is in another; of one that is, the brake itself would let the sending begin.
    await owner.execute(sql`alter table payouts disable trigger user`);
    await owner.execute(sql`update payouts set currency = 'USD' where id = ${two}`);
    await owner.execute(sql`alter table payouts enable trigger not_frozen`);
    const send = (id: string) =>
      owner.execute(sql`update payouts set sent_at = ${noon.toISOString()} where id = ${id}`);
    await send(two);
    await expect(send(one)).rejects.toMatchObject({ cause: { code: "KR032" } });
    await owner.execute(sql`alter table payouts enable trigger user`);
    await goOn("NGN");
    expect(await start(one)).toBe("done");
    expect(await refusal(startRefund(clock(), refundId))).toBe("done");
  });

  test("waits as before when the stop comes between the two beats of a run", async () => {
    const [one = "", two = ""] = await approved(2);
    await start(one);
    await start(two);
    await beginTransfer(clock(), claimOf(two));
    await stop();
    expect(await refusal(beginTransfer(clock(), claimOf(one)))).toBe("payouts_frozen");
    expect(await putBackPayout(clock(), claimOf(one))).toBe(true);
    const { status, claimedBy, sentAt } = await payoutOf(db, one);
    expect([status, claimedBy, sentAt]).toEqual(["APPROVED", null, null]);
    // Of the other a sending was begun: nobody may take that for nothing.
    expect(await refusal(beginTransfer(clock(), claimOf(two)))).toBe("payouts_frozen");
    expect(await putBackPayout(clock(), claimOf(two))).toBe(false);
    expect((await payoutOf(db, two)).status).toBe("PROCESSING");
    await goOn();
    expect(await refusal(startPayout(clock(), { payoutId: one, runId: "another" }))).toBe("done");
  });

  test("is refunds as well", async () => {
    const order = await makeRefunded(db);
    const { id } = await askForRefund(db, order, 1_000n);
    await approveBack(db, await makeRefunder(owner), id);
    await stop();
    expect(await refusal(startRefund(clock(), id))).toBe("payouts_frozen");
    expect((await refundOf(db, id)).status).toBe("APPROVED");
    expect(await refundsLeft(clock(new Date(noon.getTime() + 600_000)), 10)).toEqual([]);
    await goOn();
    expect(await refusal(startRefund(clock(), id))).toBe("done");
  });
});

describe("who lets it go on", () => {
  test("is two people, the second with a code, and neither of them a monitor", async () => {
    expect(await refusal(askFor())).toBe("not_frozen");
    await stop();
    expect(await refusal(answer(true))).toBe("lift_not_asked");
    await askFor();
    expect(await refusal(askFor(checker))).toBe("lift_asked");
    expect(await refusal(answer(true, maker))).toBe("second_person_needed");
    const now = later();
    const wrong = { scope: "ALL", lift: true, reason: "It is mended", totp: "000000" } as const;
    expect(await refusal(answerLift(checker.at(now), wrong))).toBe("totp_wrong");
    expect(await frozenScopes(db)).toEqual(["ALL"]);
    await answer(false);
    expect(await frozenScopes(db)).toEqual(["ALL"]);
    await goOn();
    expect(await frozenScopes(db)).toEqual([]);
  });

  test("answers what was asked, and not what was found since", async () => {
    await stop();
    await askFor();
    await freeze(checker.at(later()), { scope: "ALL", reason: "Another sum is missing" });
    expect(await refusal(answer(true))).toBe("lift_not_asked");
    // A monitor that finds it stopped has nothing to add, however often it looks.
    const before = (await listFreezes(clock())).acts.length;
    await Promise.all(Array.from({ length: 10 }, () => stop()));
    expect((await listFreezes(clock())).acts.length).toBe(before);
    await goOn();
  });

  test("is held to it by the database too", async () => {
    await stop();
    await askFor();
    const [asked] = (await listFreezes(clock())).acts;
    const lift = { scope: "ALL", act: "LIFT", reason: "x", at: noon } as const;
    const answers = BigInt(asked?.id ?? "0");
    for (const bad of [
      { ...lift, by: maker.id, answers },
      { ...lift, by: null, answers },
      { ...lift, by: checker.id, answers: null },
      { ...lift, by: checker.id, answers: answers - 1n },
      { ...lift, scope: "fincra" as const, by: checker.id, answers },
      { ...lift, act: "ASK" as const, by: checker.id, answers: null },
    ]) {
      await expect(db.insert(freezeActs).values(bad)).rejects.toThrow();
    }
    await expect(db.delete(freezeActs)).rejects.toThrow();
    await expect(db.update(freezeActs).set({ reason: "y" })).rejects.toThrow();
    await answer(true);
  });
});

describe("a stop and a sending at once", () => {
  /** The sending has read all it reads and stands before its row; then the stop is committed. */
  const race = async (id: string, send: (id: string) => Promise<unknown>): Promise<string> => {
    let sent: Promise<string> | undefined;
    await owner.transaction(async (tx) => {
      await tx.execute(sql`select 1 from payouts where id = ${id} for update`);
      sent = refusal(send(id));
      for (let tries = 0; tries < 400 && (await waiting()) === 0; tries++) await pause();
      await stop();
    });
    return (await sent) ?? "";
  };
  const pause = () => new Promise((resolve) => setTimeout(resolve, 2));
  const waiting = async (): Promise<number> => {
    const [row] = await owner.execute<{ n: string }>(sql`
      select count(*) as n from pg_locks l join pg_stat_activity a on a.pid = l.pid
       where not l.granted and a.datname = current_database()`);
    return Number(row?.n ?? 0);
  };
  const thaw = async () => {
    const act = (values: typeof freezeActs.$inferInsert) =>
      db.insert(freezeActs).values(values).returning({ id: freezeActs.id });
    const common = { scope: "ALL", reason: "x", at: noon } as const;
    const [asked] = await act({ ...common, act: "ASK", by: maker.id });
    await act({ ...common, act: "LIFT", by: checker.id, answers: asked?.id ?? 0n });
  };

  test("nothing is sent once it is stopped, in a hundred rounds", async () => {
    const said: string[] = [];
    for (const id of await approved(100)) {
      said.push(await race(id, (one) => startPayout(clock(), claimOf(one))));
      await thaw();
    }
    expect(said.filter((one) => one !== "payouts_frozen")).toEqual([]);
  });

  test("a twin that looks before its transaction sends what was stopped", async () => {
    await owner.execute(sql`alter table payouts disable trigger not_frozen`);
    const twin = async (id: string) => {
      if (isFrozen(await frozenScopes(db))) throw new Error("stopped");
      return startPayout(clock(), claimOf(id));
    };
    const said: string[] = [];
    for (const id of await approved(5)) {
      said.push(await race(id, twin));
      await thaw();
    }
    await owner.execute(sql`alter table payouts enable trigger not_frozen`);
    expect(said).toEqual(Array(5).fill("done"));
  });

  test("twenty runs and a stop at once: after the stop none of them begins", async () => {
    const ids = await approved(20);
    const first = await Promise.all([stop(), ...ids.map(start)]);
    const again = await Promise.all(ids.map(start));
    const begun = first.filter((one) => one === "done").length;
    // Whoever began before is in its own hands; asking again tells it so and begins nothing.
    expect(again.filter((one) => one === "payouts_frozen")).toHaveLength(20 - begun);
    await thaw();
  });
});
