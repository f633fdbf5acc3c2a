import { eq, sql } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { anyFees } from "../../../../tests/support/fees";
import { type Member, makeMember } from "../../../../tests/support/members";
import { type OpenDatabase, openDatabase } from "../../../../tests/support/open-database";
import { noon } from "../../../../tests/support/people";
import { pileUp } from "../../../../tests/support/pile-up";
import { refusal } from "../../../../tests/support/refusal";
import { audit, history } from "../../db/schema/history";
import { feeConfiguration } from "../../db/schema/ledger";
import { approveFees } from "./approve-fees";
import { listFees } from "./list-fees";
import { ProposeFees, proposeFees } from "./propose-fees";
import { currentFees } from "./read";
import { rejectFees } from "./reject-fees";

let own: OpenDatabase;
let db: OpenDatabase["db"];
let owner: OpenDatabase["owner"];
let maker: Member;
let checker: Member;
let second: Member;
let minute = 0;

beforeAll(async () => {
  own = await openDatabase({ max: 8 });
  ({ db, owner } = own);
  maker = await makeMember(owner, db, ["FINANCE_MAKER"]);
  checker = await makeMember(owner, db, ["FINANCE_CHECKER"]);
  second = await makeMember(owner, db, ["FINANCE_CHECKER"]);
});

afterAll(() => own.close());

const days = (count: number) => new Date(noon.getTime() + count * 86_400_000);
const later = () => {
  minute += 1;
  return new Date(noon.getTime() + minute * 60_000);
};

const propose = async (from: Date, who = maker, other: Partial<typeof anyFees> = {}) => {
  const asked = { ...anyFees, ...other, effectiveFrom: from, reason: "The board agreed" };
  const { subjectId } = await proposeFees(who.at(noon), ProposeFees.parse(asked));
  return Number(subjectId);
};

const approve = async (version: number, who = checker, now = later()) =>
  approveFees(who.at(now), { version, totp: await who.code(now) });

const inForceAt = async (now: Date) => (await currentFees({ db, now })).id;

const stored = async (version: number) => {
  const [row] = await db.select().from(feeConfiguration).where(eq(feeConfiguration.id, version));
  return row;
};

/** Two lists for one moment; both approvers have looked, and found it free, before either writes. */
const raceFor = async (from: Date) => {
  const versions = [await propose(from), await propose(from)] as const;
  const now = later();
  const said = await pileUp(
    owner,
    sql`select 1 from fee_configuration where id in ${versions} for update`,
    [
      () => refusal(approve(versions[0], checker, now)),
      () => refusal(approve(versions[1], second, now)),
    ],
  );
  const states = await Promise.all(versions.map(stored));
  return { said: said.sort(), states: states.map((row) => row?.status).sort() };
};

describe("a price list", () => {
  test("holds from its moment on, once a second person agreed, and never before", async () => {
    const version = await propose(days(10));
    expect(await inForceAt(days(11))).toBe(1);
    await approve(version);
    expect(await inForceAt(noon)).toBe(1);
    expect(await inForceAt(new Date(days(10).getTime() - 1))).toBe(1);
    expect(await inForceAt(days(10))).toBe(version);
    expect((await currentFees({ db, now: days(10) })).bands).toEqual([
      { from: "100000000", basisPoints: 100 },
    ]);
    const [listed] = (await listFees(maker.at(noon), {})).items;
    expect([listed?.version, listed?.status, listed?.inForce]).toEqual([
      version,
      "APPROVED",
      false,
    ]);
    const steps = await db
      .select()
      .from(history)
      .where(eq(history.subjectId, String(version)));
    expect(steps.map(({ actorId }) => actorId)).toEqual([maker.id, checker.id]);
    const kept = await db
      .select()
      .from(audit)
      .where(eq(audit.subjectId, String(version)));
    expect(kept.map(({ action }) => action).sort()).toEqual([
      "fee_configuration.approve",
      "fee_configuration.create",
    ]);
  });

  test("with an end gives way to the one before it", async () => {
    const asked = { ...anyFees, effectiveFrom: days(20), effectiveTo: days(22), reason: "Sale" };
    const { subjectId } = await proposeFees(maker.at(noon), ProposeFees.parse(asked));
    const before = await inForceAt(days(20));
    await approve(Number(subjectId));
    expect(await inForceAt(days(21))).toBe(Number(subjectId));
    expect(await inForceAt(days(22))).toBe(before);
  });

  test("is approved by another than who proposed it, with a fresh code", async () => {
    const version = await propose(days(30), checker);
    expect(await refusal(approve(version))).toBe("second_person_needed");
    expect(await refusal(approve(version, maker))).toBe("not_yours_to_do");
    const guessed = approveFees(second.at(noon), { version, totp: "000000" });
    expect(await refusal(guessed)).toBe("totp_wrong");
    expect((await stored(version))?.status).toBe("PROPOSED");
    expect(await refusal(approve(version, second))).toBe("done");
    expect(await refusal(approve(version, second))).toBe("state_forbids_action");
  });

  test("is not agreed on when its moment has come: what was sold is not priced anew", async () => {
    const version = await propose(days(1));
    const late = await makeMember(owner, db, ["FINANCE_CHECKER"]);
    expect(await refusal(approve(version, late, days(1)))).toBe("fees_date_passed");
    expect(await refusal(propose(noon))).toBe("fees_date_passed");
  });

  test("rejected, never holds, and leaves its moment to another", async () => {
    const version = await propose(days(40));
    const now = later();
    const totp = await checker.code(now);
    await rejectFees(checker.at(now), { version, reason: "Too dear", totp });
    expect(await inForceAt(days(41))).not.toBe(version);
    expect(await refusal(approve(version, second))).toBe("state_forbids_action");
    const other = await propose(days(40));
    await approve(other);
    expect(await inForceAt(days(41))).toBe(other);
    expect(await refusal(propose(days(40)))).toBe("fees_date_taken");
  });

  test("of two for one moment, approved at once by two, one holds", async () => {
    for (let round = 0; round < 5; round++) {
      const { said, states } = await raceFor(days(50 + round));
      expect(said).toEqual(["done", "fees_date_taken"]);
      expect(states).toEqual(["APPROVED", "PROPOSED"]);
    }
  });

  test("that makes no sense is refused at the door", async () => {
    const bands = [
      { from: "2,000.00", basisPoints: 10 },
      { from: "2,000.00", basisPoints: 5 },
    ];
    expect(await refusal(propose(days(60), maker, { bands }))).toBe("fee_bands_out_of_order");
    expect(await refusal(propose(days(60), maker, { serviceMax: "149.99" }))).toBe(
      "fee_cap_below_least",
    );
    const tooMuch = { ...anyFees, serviceBasisPoints: 2_001, effectiveFrom: days(60), reason: "x" };
    expect(ProposeFees.safeParse(tooMuch).success).toBe(false);
  });
});

describe("even as the owner of the tables, the database refuses", () => {
  const at = noon.toISOString();
  const said = async (statement: string) => {
    try {
      await owner.execute(statement);
      return "done";
    } catch (error) {
      return String(error instanceof Error ? error.cause : error);
    }
  };
  const set = (text: string) => `update fee_configuration set ${text} where id = `;

  test("whoever proposed it as the one who approves, an edit, and a second decision", async () => {
    const version = await propose(days(70));
    const itself = `status = 'APPROVED', decided_by = '${maker.id}', decided_at = '${at}'`;
    expect(await said(`${set(itself)}${version}`)).toMatch(/fee_configuration_two_people/);
    const tooLate = `status = 'APPROVED', decided_by = '${checker.id}', decided_at = effective_from`;
    expect(await said(`${set(tooLate)}${version}`)).toMatch(/fee_configuration_ahead/);
    expect(await said(`${set("status = 'APPROVED'")}${version}`)).toMatch(/decided once/);
    expect(await said(`${set("service_basis_points = 0")}${version}`)).toMatch(/never edited/);
    expect(await said(`delete from fee_configuration where id = ${version}`)).toMatch(
      /append-only/,
    );
    expect(await said("truncate fee_configuration cascade")).toMatch(/append-only/);
    const decided = `status = 'APPROVED', decided_by = '${checker.id}', decided_at = '${at}'`;
    expect(await said(`${set(decided)}${version}`)).toBe("done");
    expect(await said(`${set(decided)}${version}`)).toMatch(/decided once/);
    expect(await said(`${set("effective_to = now()")}${version}`)).toMatch(/never edited/);
  });

  test("a price list that was never proposed", async () => {
    const copied = (status: string, by: string) => `
      insert into fee_configuration (status, reason, proposed_by, proposed_at, effective_from,
        service_basis_points, service_min, service_max, vat_basis_points, payout_flat, duty_flat, duty_from)
      select '${status}', 'x', ${by}, now(), now() + interval '1 day', 1, 0, 1, 0, 0, 0, 0`;
    expect(await said(copied("APPROVED", `'${maker.id}'`))).toMatch(/proposed before it holds/);
    expect(await said(copied("PROPOSED", "null"))).toMatch(/proposed before it holds/);
    expect(await said(copied("PROPOSED", `'${maker.id}'`))).toBe("done");
  });
});

test("the race above would be lost without the index, so it is the index that holds", async () => {
  await owner.execute("drop index fee_configuration_one_start");
  const { said, states } = await raceFor(days(90));
  expect(said).toEqual(["done", "done"]);
  expect(states).toEqual(["APPROVED", "APPROVED"]);
});
