import { sql } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { bookFaults, monitorFaults } from "../../../../tests/support/books";
import { type TestDatabase, testDatabase } from "../../../../tests/support/database";
import { makeMember } from "../../../../tests/support/members";
import { inOrder, readyToRelease } from "../../../../tests/support/orders";
import { addAccount, askForPayout } from "../../../../tests/support/payouts";
import { as, makePerson, noon } from "../../../../tests/support/people";
import { pileUp } from "../../../../tests/support/pile-up";
import { refusal } from "../../../../tests/support/refusal";
import { giveSettings } from "../../../../tests/support/settings";
import { fillWallet, setLargest, walletNow } from "../../../../tests/support/wallets";
import { newId } from "../../../lib/ids";
import { money } from "../../../lib/money";
import { connect } from "../../db/client";
import { noChange } from "../change";
import { commit } from "../commit";
import { concludeChargeback } from "../disputes/conclude-chargeback";
import { noticeChargeback } from "../disputes/notice-chargeback";
import { findJournal } from "../ledger/find-journal";
import { post } from "../ledger/post";
import { readActivity, readWallet } from "../ledger/read";
import { queueMessages } from "../messages/queue-messages";
import { asClock } from "../on-behalf";
import { releaseEscrow } from "../orders/release-escrow";
import { unsentEvents } from "../outbox";
import { rejectPayout } from "../payouts/reject-payout";
import { requestPayout } from "../payouts/request-payout";
import { freeHeld } from "./free-held";
import { balanceRoom, wantFreed } from "./read";

let database: TestDatabase;
let db: ReturnType<typeof connect>;
let owner: ReturnType<typeof connect>;

const MOST = 10_000_000n;

beforeAll(async () => {
  database = await testDatabase();
  giveSettings(database.appUrl);
  db = connect(database.appUrl, { max: 25 });
  owner = connect(database.ownerUrl, { max: 3 });
  await setLargest(owner, 1, MOST);
});

afterAll(async () => {
  expect(await bookFaults(db)).toEqual([]);
  expect(await monitorFaults(db, noon)).toEqual([]);
  await db.close();
  await owner.close();
  await database.drop();
});

const makeOwner = () => makePerson(db, "Tunde Bakare");
type Person = Awaited<ReturnType<typeof makeOwner>>;

const give = (person: Person, amount: bigint, key?: string) =>
  fillWallet(db, person.id, amount, key);
const wallet = (person: Person) => walletNow(db, person.id);
const free = (person: Person, now = noon) =>
  freeHeld(asClock(as(db, { kind: "nobody" }, now)), person.id);
/** Shows a BVN without the ways of showing one: what counts here is that the tier rises. */
const rise = (person: Person, kind: "BVN" | "ADDRESS") =>
  owner.execute(sql`insert into kyc_checks (id, user_id, kind, status, number_hash, consent_version, consent_at, created_at)
    values (${newId("kycCheck")}, ${person.id}, ${kind}, 'VERIFIED', ${person.id}, 1, ${noon.toISOString()}, ${noon.toISOString()})`);

describe("a credit beyond the largest balance", () => {
  test("comes whole: what fits to spend, the rest held, in one journal, and its owner is told", async () => {
    const order = await readyToRelease(db, { amount: 18_500_000n });
    await releaseEscrow(inOrder(db, order, order.buyer));
    const { seller } = order;
    expect(await wallet(seller)).toEqual({ spendable: MOST, held: 8_500_000n });
    const journal = await findJournal({ db }, { key: `release:${order.id}:all:1` });
    const lines = journal?.lines.filter((line) => line.owner === seller.id);
    expect(lines?.map(({ kind, amount }) => [kind, amount]).sort()).toEqual([
      ["AVL", MOST],
      ["RST", 8_500_000n],
    ]);
    const seen = await readWallet(as(db, seller));
    expect(seen).toMatchObject({ available: money(MOST), heldBack: money(8_500_000n) });
    const { items } = await readActivity(as(db, seller), {});
    expect(items.map(({ held, amount }) => [held, amount.amount]).sort()).toEqual([
      [false, MOST],
      [true, 8_500_000n],
    ]);
    const events = await unsentEvents({ db }, 500);
    const told = events.find(
      ({ event, data }) => event === "wallet.held" && data.subjectId === seller.id,
    );
    if (!told) throw new Error("nobody is told");
    expect(told.data.amount).toBe("8500000");
    await queueMessages(as(db, { kind: "nobody" }), told);
    const sent = await owner.execute<{ event: string }>(
      sql`select event from messages where user_id = ${seller.id} and event = 'wallet.held'`,
    );
    expect(sent).toHaveLength(1);
  });

  test("told again under its key is the same journal, however it would be divided by now", async () => {
    const ada = await makeOwner();
    const key = `payin:paystack:${ada.id}`;
    expect((await give(ada, MOST + 5n, key)).outcome).toBe("done");
    expect((await give(ada, MOST + 5n, key)).outcome).toBe("replayed");
    expect(await refusal(give(ada, MOST + 6n, key))).toBe("journal_key_reused");
    expect(await wallet(ada)).toEqual({ spendable: MOST, held: 5n });
  });

  test("is held whole above a limit that was lowered, and nothing is taken away for that", async () => {
    const ada = await makeOwner();
    await rise(ada, "BVN");
    await give(ada, MOST * 2n);
    expect(await wallet(ada)).toEqual({ spendable: MOST * 2n, held: 0n });
    await owner.execute(sql`alter table kyc_checks disable trigger user`);
    await owner.execute(sql`delete from kyc_checks where user_id = ${ada.id}`);
    await owner.execute(sql`alter table kyc_checks enable trigger user`);
    await give(ada, 7n);
    expect(await wallet(ada)).toEqual({ spendable: MOST * 2n, held: 7n });
    expect(await free(ada)).toBeNull();
  });

  test("cannot be spent or withdrawn while it is held", async () => {
    const ada = await makeOwner();
    await give(ada, MOST + 10_000_000n);
    expect(await refusal(askForPayout(db, ada, MOST + 1n))).toBe("balance_too_low");
    const spent = post(
      "reserve",
      { key: `x:${ada.id}`, owners: { user: ada.id }, amounts: { total: money(MOST + 1n) } },
      noon,
    );
    const reserve = commit(as(db, { kind: "nobody" }), { ...noChange(ada.id), journals: [spent] });
    expect(await refusal(reserve)).toBe("account_overdrawn");
  });
});

describe("what is held becomes its owner's to spend", () => {
  test("when the tier rises, once, and they are told", async () => {
    const ada = await makeOwner();
    await give(ada, MOST + 10_000_000n);
    expect(await free(ada)).toBeNull();
    expect(await balanceRoom({ db, now: noon }, ada.id)).toMatchObject({ tier: 1, next: 2 });
    await rise(ada, "BVN");
    const waiting = await wantFreed({ db, now: noon }, { limit: 500 });
    expect(waiting.map(({ userId }) => userId)).toContain(ada.id);
    expect(await free(ada)).toEqual(money(10_000_000n));
    expect(await free(ada)).toBeNull();
    expect(await wallet(ada)).toEqual({ spendable: MOST + 10_000_000n, held: 0n });
    const events = await unsentEvents({ db }, 500);
    expect(
      events.filter(({ event, data }) => event === "wallet.freed" && data.subjectId === ada.id),
    ).toHaveLength(1);
    const { items } = await readActivity(as(db, ada), {});
    expect(items.map(({ kind, held }) => [kind, held])[0]).toEqual(["free", false]);
    expect(items).toHaveLength(3);
  });

  test("when a limit is raised, as far as it goes", async () => {
    const now = new Date(noon.getTime() + 86_400_000);
    const bola = await makeOwner();
    await give(bola, MOST + 10_000_000n);
    await setLargest(owner, 1, MOST + 4_000_000n, now);
    expect(await free(bola, noon)).toBeNull();
    expect(await free(bola, now)).toEqual(money(4_000_000n));
    await setLargest(owner, 1, MOST, new Date(now.getTime() + 1));
    expect(await wallet(bola)).toEqual({ spendable: MOST + 4_000_000n, held: 6_000_000n });
  });

  test("as the balance falls, until every kobo has come out by withdrawals alone", async () => {
    const ada = await makeOwner();
    const { id: accountId } = await addAccount(db, ada);
    await give(ada, MOST * 3n + 123n);
    let out = 0n;
    for (let round = 0; round < 12; round++) {
      const { spendable, held } = await wallet(ada);
      if (held === 0n && spendable < MOST) break;
      const now = new Date(noon.getTime() + round * 25 * 3_600_000);
      const asked = { accountId, amount: money(3_000_000n), idempotencyKey: newId("code") };
      await requestPayout(as(db, ada, now), asked);
      await free(ada);
      out += spendable + held - (await wallet(ada)).spendable - (await wallet(ada)).held;
      expect((await wallet(ada)).spendable <= MOST).toBe(true);
    }
    const left = await wallet(ada);
    expect(left.held).toBe(0n);
    expect(out + left.spendable).toBe(MOST * 3n + 123n);
  });

  test("and a withdrawal that comes back is divided like any credit", async () => {
    const ada = await makeOwner();
    await give(ada, MOST + 1_000_000n);
    const { id } = await askForPayout(db, ada, 5_000_000n);
    await free(ada);
    const before = await wallet(ada);
    expect(before.held).toBe(0n);
    const finance = await makeMember(owner, db, ["FINANCE_CHECKER"]);
    const totp = await finance.code(noon);
    await rejectPayout(finance.at(noon), { id, reason: "Not this one", totp });
    expect(await wallet(ada)).toEqual({ spendable: MOST, held: 1_000_000n });
  });
});

describe("what a bank takes back", () => {
  test("comes out of what is held before anybody owes us, and comes back when we win", async () => {
    const order = await readyToRelease(db, { amount: 18_500_000n });
    await releaseEscrow(inOrder(db, order, order.buyer));
    const { seller } = order;
    const [payment] = await db.execute<{ reference: string; received: string }>(
      sql`select reference, received::text from payments where order_id = ${order.id}`,
    );
    const finance = await makeMember(owner, db, ["FINANCE_MAKER"]);
    await noticeChargeback(finance.at(noon), {
      paymentReference: payment?.reference ?? "",
      theirReference: `dsp_${order.ref}`,
      amount: money(15_000_000n),
      reason: "Not delivered",
    });
    expect(await wallet(seller)).toEqual({ spendable: 0n, held: 3_500_000n });
    const [row] = await db.execute<{ id: string; owed: string }>(
      sql`select id, from_receivable::text as owed from chargebacks where order_id = ${order.id}`,
    );
    expect(row?.owed).toBe("0");
    const totp = await finance.code(noon);
    const won = { id: row?.id ?? "", won: true, answer: "They saw the courier's note", totp };
    await concludeChargeback(finance.at(noon), won);
    expect(await wallet(seller)).toEqual({ spendable: MOST, held: 8_500_000n });
  });
});

describe("a journal taken back", () => {
  test("takes what it gave from where it is by now", async () => {
    const ada = await makeOwner();
    const key = `payin:paystack:${ada.id}`;
    await give(ada, MOST + 9_000_000n, key);
    await rise(ada, "BVN");
    await free(ada);
    const given = await findJournal({ db }, { key });
    const back = post(
      "reverse",
      {
        key: `rev:${ada.id}`,
        owners: {} as never,
        amounts: {} as never,
        undoes: given?.lines ?? [],
      },
      noon,
    );
    await commit(as(db, { kind: "nobody" }), { ...noChange(ada.id), journals: [back] });
    expect(await wallet(ada)).toEqual({ spendable: 0n, held: 0n });
  });
});

test("of releases, withdrawals, frees and a rising tier at once, each counts once, in every order", async () => {
  let freedInAll = 0;
  for (let round = 0; round < 12; round++) {
    const ada = await makeOwner();
    const { id: accountId } = await addAccount(db, ada);
    await give(ada, MOST + 20_000_000n);
    const order = await readyToRelease(db, { amount: 15_000_000n, seller: ada });
    const price = { accountId, amount: money(6_000_000n) };
    const said = await pileUp(
      owner,
      sql`select 1 from accounts where owner = ${ada.id} for update`,
      [
        () => refusal(releaseEscrow(inOrder(db, order, order.buyer))),
        () => refusal(requestPayout(as(db, ada), { ...price, idempotencyKey: newId("code") })),
        ...Array.from({ length: 4 }, () => () => refusal(free(ada))),
        ...(round % 2 === 0 ? [() => refusal(rise(ada, "BVN"))] : []),
        ...Array.from({ length: 3 }, () => () => refusal(free(ada))),
      ],
    );
    expect(new Set(said.filter((one) => one !== "done" && one !== "busy"))).toEqual(new Set());
    const [row] = await db.execute<{ out: string; high: string; frees: string; keys: string }>(sql`
      select (select balance from accounts where owner = ${ada.id} and kind = 'OUT')::text as out,
             max(e.balance_after) filter (where e.amount > 0)::text as high,
             (select count(*) from journals where key like ${`free:${ada.id}:%`})::text as frees,
             (select count(distinct key) from journals where key like ${`free:${ada.id}:%`})::text as keys
        from entries e join accounts a on a.id = e.account_id
       where a.owner = ${ada.id} and a.kind = 'AVL'`);
    const { spendable, held } = await wallet(ada);
    expect(spendable + held + BigInt(row?.out ?? "0")).toBe(MOST + 35_000_000n);
    if (round % 2 === 1) expect(BigInt(row?.high ?? "0") <= MOST).toBe(true);
    while (await free(ada)) freedInAll += 1;
    const after = await wallet(ada);
    const largest = round % 2 === 0 ? spendable + held : MOST;
    expect(after.spendable <= largest).toBe(true);
    expect(after.held).toBe(
      after.spendable + after.held > largest ? spendable + held - largest : 0n,
    );
    freedInAll += Number(row?.frees ?? 0);
    expect(row?.frees).toBe(row?.keys);
  }
  expect(freedInAll).toBeGreaterThan(5);
});
