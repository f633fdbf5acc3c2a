import { sql } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { bookFaults } from "../../../../tests/support/books";
import { type TestDatabase, testDatabase } from "../../../../tests/support/database";
import { type Member, makeMember } from "../../../../tests/support/members";
import { addAccount, makeSeller } from "../../../../tests/support/payouts";
import { as, noon } from "../../../../tests/support/people";
import { refusal } from "../../../../tests/support/refusal";
import { giveSettings } from "../../../../tests/support/settings";
import { newId } from "../../../lib/ids";
import { limitWords } from "../../../lib/limit-words";
import { money } from "../../../lib/money";
import { connect } from "../../db/client";
import { DomainError } from "../errors";
import { approvePayout } from "../payouts/approve-payout";
import { payoutForStaff } from "../payouts/read";
import { rejectPayout } from "../payouts/reject-payout";
import { requestPayout } from "../payouts/request-payout";
import { decideLimit } from "./decide-limit";
import { ProposeLimit, proposeLimit } from "./propose-limit";
import { type LimitKind, limitNow, listLimits } from "./read";

let database: TestDatabase;
let db: ReturnType<typeof connect>;
let owner: ReturnType<typeof connect>;
let maker: Member;
let checker: Member;
let second: Member;

beforeAll(async () => {
  database = await testDatabase();
  giveSettings(database.appUrl);
  db = connect(database.appUrl, { max: 25 });
  owner = connect(database.ownerUrl, { max: 2 });
  maker = await makeMember(owner, db, ["FINANCE_MAKER"]);
  checker = await makeMember(owner, db, ["FINANCE_CHECKER"]);
  second = await makeMember(owner, db, ["FINANCE_CHECKER"]);
});

afterAll(async () => {
  expect(await bookFaults(db)).toEqual([]);
  await db.close();
  await owner.close();
  await database.drop();
});

type Person = Awaited<ReturnType<typeof makeSeller>>;

/** Each test has days of its own, so that none counts what another one sent. */
let days = 0;
const newDay = () => {
  days += 3;
  return new Date(noon.getTime() + days * 86_400_000);
};
const hours = (from: Date, count: number) => new Date(from.getTime() + count * 3_600_000);

const propose = async (kind: LimitKind, amount: string, now: Date, who = maker, until = 12) => {
  const asked = { kind, amount, effectiveTo: hours(now, until), reason: "The board agreed" };
  return (await proposeLimit(who.at(now), ProposeLimit.parse(asked))).subjectId;
};
const decide = async (id: string, now: Date, who = checker, approve = true) =>
  decideLimit(who.at(now), { id, approve, totp: await who.code(now) });
/** A limit that holds from now on, for 48 hours. */
const set = async (kind: LimitKind, amount: string, now: Date) => {
  await decide(await propose(kind, amount, now, maker, 48), now);
};

const ask = (person: Person, accountId: string, amount: bigint, now: Date) =>
  requestPayout(as(db, person, now), {
    accountId,
    amount: money(amount),
    idempotencyKey: newId("code"),
  });
const seller = async (number?: string) => {
  const person = await makeSeller(db);
  return { person, accountId: (await addAccount(db, person, number)).id };
};
const facts = async (attempt: Promise<unknown>) => {
  const error = await attempt.then(
    () => null,
    (thrown: unknown) => thrown,
  );
  if (!(error instanceof DomainError)) throw new Error(`not refused: ${String(error)}`);
  return { code: error.code, ...error.detail };
};

describe("a limit", () => {
  test("holds from a second person's word to its end; then the one before it holds again", async () => {
    const now = newDay();
    const nobody = (at: Date) => as(db, { kind: "nobody" }, at);
    const before = await limitNow(nobody(now), "USER_DAY");
    const id = await propose("USER_DAY", "5,000.00", now);
    expect(await limitNow(nobody(hours(now, 1)), "USER_DAY")).toBe(before);
    expect(await refusal(decide(id, now, maker))).toBe("not_yours_to_do");
    await decide(id, hours(now, 1));
    expect(await limitNow(nobody(hours(now, 2)), "USER_DAY")).toBe(500_000n);
    expect(await limitNow(nobody(hours(now, 12)), "USER_DAY")).toBe(before);
    const { items, inForce } = await listLimits(nobody(hours(now, 2)));
    expect(items.find((one) => one.id === id)?.decidedBy).toBe(checker.id);
    expect(inForce.find(({ kind }) => kind === "USER_DAY")?.amount.amount).toBe(500_000n);
  });

  test("is agreed to by another than who proposed it, with a fresh code, once, before its end", async () => {
    const now = newDay();
    const own = await propose("USER_DAY", "5,000.00", now, checker);
    expect(await refusal(decide(own, now))).toBe("second_person_needed");
    const guessed = decideLimit(second.at(now), { id: own, approve: true, totp: "000000" });
    expect(await refusal(guessed)).toBe("totp_wrong");
    expect(await refusal(decide(own, hours(now, 12), second))).toBe("limit_over");
    expect(await refusal(decide(own, hours(now, 13), second, false))).toBe("done");
    expect(await refusal(decide(own, hours(now, 14), second))).toBe("state_forbids_action");
  });

  test("has an end, within a year", async () => {
    const now = newDay();
    expect(await refusal(propose("USER_DAY", "5,000.00", now, maker, 0))).toBe("date_out_of_range");
    expect(await refusal(propose("USER_DAY", "5,000.00", now, maker, 24 * 367))).toBe(
      "date_out_of_range",
    );
  });

  test("is guarded by the database: no limit without two people or an end, none edited", async () => {
    const now = newDay();
    const id = await propose("USER_DAY", "5,000.00", now);
    const said = async (statement: string) => {
      try {
        await owner.execute(statement);
        return "done";
      } catch (error) {
        return String(error instanceof Error ? error.cause : error);
      }
    };
    const update = (text: string) => said(`update payout_limits set ${text} where id = '${id}'`);
    expect(await update("amount = 1")).toMatch(/never edited/);
    expect(
      await update(`status = 'APPROVED', decided_by = '${maker.id}', decided_at = now()`),
    ).toMatch(/payout_limits_two_people/);
    const insert = (status: string, by: string, to: string) =>
      said(`insert into payout_limits (id, status, kind, amount, effective_from, effective_to, reason, proposed_by, proposed_at)
            values ('lim_x', '${status}', 'USER_DAY', 1, now(), ${to}, 'x', ${by}, now())`);
    expect(await insert("APPROVED", `'${maker.id}'`, "null")).toMatch(/proposed before/);
    expect(await insert("PROPOSED", "null", "null")).toMatch(/proposed before/);
    expect(await insert("PROPOSED", `'${maker.id}'`, "null")).toMatch(/payout_limits_end/);
    expect(await said("delete from payout_limits")).toMatch(/append-only/);
  });
});

describe("what is asked for", () => {
  test("beyond a person's limit is refused with what is left and when it fits; then it does", async () => {
    const now = newDay();
    await set("USER_DAY", "10,000.00", now);
    const { person, accountId } = await seller();
    await ask(person, accountId, 400_000n, now);
    await ask(person, accountId, 400_000n, hours(now, 2));
    const later = hours(now, 3);
    const told = await facts(ask(person, accountId, 300_000n, later));
    const free = hours(now, 24);
    expect(told).toEqual({
      code: "payout_limit",
      kind: "USER_DAY",
      limit: "1000000",
      left: "200000",
      freeAt: free.toISOString(),
    });
    expect(limitWords(told)).toMatch(/₦10,000\.00 .*₦2,000\.00 .*fits from/);
    expect(await refusal(ask(person, accountId, 200_000n, later))).toBe("done");
    expect(await refusal(ask(person, accountId, 300_000n, hours(now, 23.9)))).toBe("payout_limit");
    expect(await refusal(ask(person, accountId, 300_000n, free))).toBe("done");
    const never = await facts(ask(person, accountId, 1_000_001n, free));
    expect(never).toMatchObject({ kind: "USER_DAY", freeAt: "" });
    expect(limitWords(never)).toMatch(/Choose a smaller amount/);
  });

  test("is counted by the bank account too, whoever it is that sends there", async () => {
    const now = newDay();
    await set("ACCOUNT_DAY", "10,000.00", now);
    const [one, two] = [await seller("1112223334"), await seller("1112223334")];
    await ask(one.person, one.accountId, 800_000n, now);
    const told = await facts(ask(two.person, two.accountId, 300_000n, now));
    expect(told).toMatchObject({ kind: "ACCOUNT_DAY", left: "200000" });
    expect(limitWords(told)).toMatch(/to this bank account/);
    const other = await addAccount(db, two.person, "4443332221");
    expect(await refusal(ask(two.person, other.id, 300_000n, now))).toBe("done");
  });

  test("is counted altogether; how much that is, is told to nobody", async () => {
    const now = newDay();
    await set("PLATFORM_DAY", "10,000.00", now);
    const [one, two] = [await seller(), await seller()];
    await ask(one.person, one.accountId, 800_000n, now);
    const told = await facts(ask(two.person, two.accountId, 300_000n, hours(now, 1)));
    expect(told).toMatchObject({ kind: "PLATFORM_DAY" });
    expect(limitWords(told)).not.toMatch(/10,000|2,000/);
  });

  test("and came to nothing counts no more", async () => {
    const now = newDay();
    await set("USER_DAY", "10,000.00", now);
    const { person, accountId } = await seller();
    const { id } = await ask(person, accountId, 1_000_000n, now);
    expect(await refusal(ask(person, accountId, 100_000n, now))).toBe("payout_limit");
    const at = hours(now, 1);
    await rejectPayout(checker.at(at), {
      id,
      reason: "Another name",
      totp: await checker.code(at),
    });
    expect(await refusal(ask(person, accountId, 1_000_000n, at))).toBe("done");
  });
});

test("a limit lowered since is looked at once more when a payout is approved", async () => {
  const now = newDay();
  const { person, accountId } = await seller();
  const { id } = await ask(person, accountId, 1_000_000n, now);
  await set("USER_DAY", "9,999.99", now);
  const approve = async (at: Date) => {
    const { shownHash } = await payoutForStaff(as(db, { kind: "nobody" }, at), { id });
    return approvePayout(checker.at(at), { id, shownHash, totp: await checker.code(at) });
  };
  expect(await facts(approve(hours(now, 1)))).toMatchObject({ kind: "USER_DAY", limit: "999999" });
  // Its end has come: the limit before it holds again.
  expect(await refusal(approve(hours(now, 49)))).toBe("done");
});

describe("twenty at once for room that is there once", () => {
  const race = async (
    attempt: (person: Person, accountId: string, now: Date) => Promise<unknown>,
  ) => {
    const now = newDay();
    await set("USER_DAY", "5,000.00", now);
    const { person, accountId } = await seller();
    const said = await Promise.all(
      Array.from({ length: 20 }, () => refusal(attempt(person, accountId, now))),
    );
    return said.filter((one) => one === "done").length;
  };

  test("one has it, in ten rounds", async () => {
    for (let round = 0; round < 10; round++) {
      expect(await race((person, id, now) => ask(person, id, 400_000n, now))).toBe(1);
    }
  });

  test("a twin that counts before its transaction lets more through", async () => {
    await owner.execute("alter table payouts disable trigger within_limits");
    const most = await race(async (person, id, now) => {
      const ctx = as(db, person, now);
      const [row] = await db.execute<{ sum: string }>(sql`
        select coalesce(sum(amount), 0)::text as sum
          from public.payouts_counted('NGN', ${now.toISOString()}::timestamptz) where user_id = ${person.id}`);
      if (BigInt(row?.sum ?? "0") + 400_000n > (await limitNow(ctx, "USER_DAY"))) {
        throw new DomainError("payout_limit");
      }
      return ask(person, id, 400_000n, now);
    });
    await owner.execute("alter table payouts enable trigger within_limits");
    expect(most).toBeGreaterThan(1);
  });
});
