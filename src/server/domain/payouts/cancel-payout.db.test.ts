import { eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { balances, bookFaults } from "../../../../tests/support/books";
import { type Member, makeMember } from "../../../../tests/support/members";
import { type OpenDatabase, openDatabase } from "../../../../tests/support/open-database";
import { addAccount, makeSeller, payoutOf } from "../../../../tests/support/payouts";
import { as, noon } from "../../../../tests/support/people";
import { refusal } from "../../../../tests/support/refusal";
import { stopSecretOf } from "../../../../tests/support/things";
import { newId } from "../../../lib/ids";
import { money } from "../../../lib/money";
import { messages } from "../../db/schema/messages";
import { answerLift } from "../freezes/answer-lift";
import { askToLift } from "../freezes/ask-to-lift";
import { stopPerson } from "../freezes/stop-person";
import { queueMessages } from "../messages/queue-messages";
import { messageToSend } from "../messages/read";
import { unsentEvents } from "../outbox";
import { approveShown } from "./approve-shown";
import { keepBankAccount } from "./bank-accounts";
import { cancelPayout, payoutsToCancel } from "./cancel-payout";
import { onePayout, payoutForStaff, payoutsLeft, payoutsToAsk } from "./read";
import { recordPayout } from "./record-payout";
import { requestPayout } from "./request-payout";
import { beginTransfer, putBackPayout, startPayout } from "./start-payout";

let own: OpenDatabase;
let db: OpenDatabase["db"];
let maker: Member;
let checker: Member;
/** A code is good once, so whoever types one does so at a moment of their own. */
let typed = 0;

beforeAll(async () => {
  own = await openDatabase({ max: 10 });
  ({ db } = own);
  maker = await makeMember(own.owner, db, ["COMPLIANCE"]);
  checker = await makeMember(own.owner, db, ["FINANCE_CHECKER"]);
});

afterAll(async () => {
  expect(await bookFaults(db)).toEqual([]);
  await own.close();
});

const hours = (count: number, from = noon) => new Date(+from + count * 3_600_000);
const clock = (now = noon) => as(db, { kind: "clock" }, now);
const nobody = (now = noon) => as(db, { kind: "nobody" }, now);
const claimOf = (payoutId: string) => ({ payoutId, runId: "run" });
const statusOf = async (id: string) => (await payoutOf(db, id)).status;

/** Without the second factor, which has tests of its own. */
const approve = async (id: string, now: Date): Promise<unknown> => {
  const { shownHash } = await payoutForStaff(nobody(), { id });
  return approveShown(checker.at(now), { id, shownHash });
};

/** As far as each went before the owner's link was followed. */
const states = {
  "asked for": async () => {},
  approved: async (id: string) => void (await approve(id, noon)),
  "taken by a run": async (id: string) => {
    await approve(id, noon);
    expect(await startPayout(clock(), claimOf(id))).toBe(true);
  },
  "being sent": async (id: string) => {
    await approve(id, noon);
    await startPayout(clock(), claimOf(id));
    await beginTransfer(clock(), claimOf(id));
  },
} as const;

/** A payout that came so far, to an account of which its owner then says that it is not theirs. */
const stopped = async (state: keyof typeof states) => {
  const person = await makeSeller(db);
  const before = (await balances(db))[`AVL:${person.id}`];
  const { id: accountId } = await keepBankAccount(
    as(db, person, hours(-48)),
    { bankCode: "058", accountNumber: "0690000001" },
    { kind: "found", accountName: "MUSA IBRAHIM", bankName: "GTBank" },
    "paystack",
  );
  const asked = { accountId, amount: money(1_000_000n), idempotencyKey: newId("code") };
  const { id, ref } = await requestPayout(as(db, person), asked);
  await states[state](id);
  await stopPerson(nobody(hours(1)), { secret: await stopSecretOf(db, accountId) });
  return { person, id, ref, before };
};

/** Two people let them go on, and the day after that is over as well. */
const liftedFrom = async (personId: string): Promise<Date> => {
  const scope = `usr_${personId.slice(4)}` as const;
  const reason = "Seen with passport and the old number";
  await askToLift(maker.at(hours(2)), { scope, reason });
  typed += 1;
  const now = new Date(+hours(3) + typed * 60_000);
  await answerLift(checker.at(now), { scope, lift: true, reason, totp: await checker.code(now) });
  return hours(25, now);
};

const lettersTo = async (userId: string): Promise<string[]> => {
  for (const row of await unsentEvents(clock(), 1_000)) {
    if (row.event === "payout.cancelled") await queueMessages(clock(), row);
  }
  const rows = await db.select().from(messages).where(eq(messages.userId, userId));
  const ids = rows.filter(({ event }) => event === "payout.cancelled").map(({ id }) => id);
  const letters = await Promise.all(ids.map((one) => messageToSend(clock(), one)));
  return letters.map((letter) => letter?.text ?? "");
};

describe.each(["asked for", "approved", "taken by a run"] as const)(
  "a payout %s, to an account that a stop link removed",
  (state) => {
    test("never goes there, even once its owner is let go on", async () => {
      const { person, id } = await stopped(state);
      const now = await liftedFrom(person.id);
      if (state === "asked for") {
        expect(await refusal(approve(id, now))).toBe("bank_account_removed");
      } else if (state === "approved") {
        expect(await refusal(startPayout(clock(now), claimOf(id)))).toBe("bank_account_removed");
      } else {
        expect(await refusal(beginTransfer(clock(now), claimOf(id)))).toBe("bank_account_removed");
        expect(await putBackPayout(clock(now), claimOf(id))).toBe(true);
      }
      expect(await payoutsLeft(clock(now), 100)).not.toContain(id);
      expect((await payoutOf(db, id)).askedAt).toBeNull();
      await cancelPayout(clock(now), id);
    });

    test("is given back whole at the next sweep, and its owner told", async () => {
      const { person, id, ref, before } = await stopped(state);
      // A run that had it finds its owner frozen.
      if (state === "taken by a run") await putBackPayout(clock(hours(1)), claimOf(id));
      expect(await payoutsToCancel(clock(hours(2)), 100)).toContain(id);
      await cancelPayout(clock(hours(2)), id);
      expect(await statusOf(id)).toBe("REJECTED");
      expect((await balances(db))[`AVL:${person.id}`]).toBe(before);
      expect((await balances(db))[`OUT:${person.id}`]).toBeUndefined();
      const seen = await onePayout(as(db, person, hours(2)), { ref });
      expect(seen.whereabouts.says).toContain("The account was not yours");
      const letters = await lettersTo(person.id);
      expect(letters.length).toBeGreaterThan(0);
      for (const letter of letters) expect(letter).toContain("back in your KRO balance");
      expect(await payoutsToCancel(clock(hours(2)), 100)).not.toContain(id);
      expect(await refusal(cancelPayout(clock(hours(2)), id))).toBe("state_forbids_action");
    });
  },
);

test("a payout that was being sent is only asked about, never sent again, and ends by the gateway's word", async () => {
  const { person, id, before } = await stopped("being sent");
  const now = await liftedFrom(person.id);
  expect(await payoutsToCancel(clock(now), 100)).not.toContain(id);
  expect(await refusal(cancelPayout(clock(now), id))).toBe("state_forbids_action");
  expect(await refusal(beginTransfer(clock(now), claimOf(id)))).toBe("bank_account_removed");
  expect(await putBackPayout(clock(now), claimOf(id))).toBe(false);
  expect(await payoutsToAsk(clock(now), 100)).toContain(id);
  const { amount, currency, reference, sentAt } = await payoutOf(db, id);
  await recordPayout(as(db, { kind: "gateway", id: "paystack" }, now), {
    payoutId: id,
    askedAt: now.toISOString(),
    sending: { first: true, sentAt: sentAt?.toISOString() ?? "" },
    answer: {
      ...{ kind: "failed", reference, currency, minor: amount.toString(), feeMinor: null },
      ...{ theirReference: null, ours: true, reason: "no such account" },
    },
  });
  expect(await statusOf(id)).toBe("FAILED");
  expect((await balances(db))[`AVL:${person.id}`]).toBe(before);
});

test("a payout to any other account of theirs is let be, and nobody but the clock cancels one", async () => {
  const person = await makeSeller(db);
  const { id: accountId } = await addAccount(db, person);
  const asked = { accountId, amount: money(1_000_000n), idempotencyKey: newId("code") };
  const { id } = await requestPayout(as(db, person), asked);
  expect(await payoutsToCancel(clock(), 100)).not.toContain(id);
  expect(await refusal(cancelPayout(clock(), id))).toBe("bank_account_kept");
  const { id: other } = await stopped("asked for");
  for (const ctx of [as(db, person), checker.at(noon), nobody()]) {
    expect(await refusal(cancelPayout(ctx, other))).toBe("not_yours_to_do");
  }
});

test("fifty sweeps at once give it back once", async () => {
  const { person, id, before } = await stopped("approved");
  await Promise.all(Array.from({ length: 50 }, () => refusal(cancelPayout(clock(hours(2)), id))));
  const seen = await payoutForStaff(nobody(), { id });
  expect(seen.timeline.filter(({ action }) => action === "cancel")).toHaveLength(1);
  expect(await lettersTo(person.id)).toHaveLength(1);
  expect((await balances(db))[`AVL:${person.id}`]).toBe(before);
});
