import { sql } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Db } from "../src/server/db/client";
import { audit } from "../src/server/db/schema/history";
import { newestSeal, sealHash } from "../src/server/domain/seals/read";
import { type Anchor, judgeAnchor } from "../src/server/domain/seals/rules";
import { sealRecords } from "../src/server/domain/seals/seal-records";
import { chance } from "./support/chance";
import { type OpenDatabase, openDatabase } from "./support/open-database";
import { makeInProgress } from "./support/orders";
import { as, noon } from "./support/people";
import { takeGuardsAway } from "./support/planted-faults";
import { tamperings } from "./support/tampering";
import { until } from "./support/until";

const SEED = Number(process.env.SEED ?? 20_261_129);
const TAMPERINGS = 1_000;

let own: OpenDatabase;
let anchor: Anchor;

beforeAll(async () => {
  own = await openDatabase();
  const nobody = as(own.db, { kind: "nobody" });
  for (let n = 0; n < 5; n++) {
    await makeInProgress(own.db, { amount: 1_000_000n + BigInt(n) });
    const detail = { n: String(n) };
    await own.db.insert(audit).values({
      ...{ actorKind: "staff", action: `number ${n}`, subjectId: "ord_1", detail, at: noon },
    });
    await until(async () => expect(await sealRecords(nobody)).not.toBeNull());
  }
  await takeGuardsAway(own.owner);
  anchor = (await newestSeal(nobody)) ?? { id: 0n, hash: "" };
});
afterAll(() => own.close());

class Undone extends Error {}

const tamper = async (how: (typeof tamperings)[number], dice: ReturnType<typeof chance>) => {
  let seen = { what: "", chain: false, anchor: false };
  await own.owner
    .transaction(async (tx) => {
      const what = await how.do(tx as unknown as Db, dice);
      const ours = await sealHash({ db: tx as unknown as Db }, anchor.id);
      seen = {
        what,
        chain: (await tx.execute(sql`select 1 from broken_seals(0)`)).length > 0,
        anchor: judgeAnchor(anchor, { ours, known: anchor.id }) !== null,
      };
      throw new Undone();
    })
    .catch((error: unknown) => {
      if (!(error instanceof Undone)) throw error;
    });
  return seen;
};

test(`somebody who owns the database changes what was written ${TAMPERINGS} times, and is found each time`, async () => {
  console.log(`SEED=${SEED}`);
  const dice = chance(SEED);
  const tally = new Map<string, { times: number; byAnchorAlone: number }>();
  const unseen: string[] = [];
  for (let n = 0; n < TAMPERINGS; n++) {
    const how = tamperings[n % tamperings.length] ?? dice.pick(tamperings);
    const { what, chain, anchor: outside } = await tamper(how, dice);
    const told = tally.get(how.name) ?? { times: 0, byAnchorAlone: 0 };
    told.times++;
    if (outside && !chain) told.byAnchorAlone++;
    tally.set(how.name, told);
    if (!chain && !outside) unseen.push(`${how.name}: ${what}`);
  }
  console.log(Object.fromEntries(tally));
  expect(unseen).toEqual([]);
  // Without what is kept outside, these would never be found.
  for (const { name, needsAnchor = false } of tamperings) {
    const { times = 0, byAnchorAlone = 0 } = tally.get(name) ?? {};
    expect([name, byAnchorAlone]).toEqual([name, needsAnchor ? times : 0]);
  }
});
