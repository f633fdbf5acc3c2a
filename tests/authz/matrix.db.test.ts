import { readFileSync } from "node:fs";
import superjson from "superjson";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { answerCalls } from "../../src/app/api/trpc/[trpc]/answer-calls";
import { connect, database } from "../../src/server/db/client";
import { grantsByRole } from "../../src/server/domain/people/permissions";
import { appRouter } from "../../src/server/routers/app";
import { type TestDatabase, testDatabase } from "../support/database";
import { giveSettings } from "../support/settings";
import type { Known } from "../support/shots";
import { makeThings } from "../support/things";
import { validInputs } from "../support/valid-inputs";
import { type AnActor, makeActors } from "./actors";

interface PolicyRow {
  readonly path: string;
  readonly type: string;
  readonly audience: string;
}

/** What was committed, and not what the code says of itself. */
const policy: readonly PolicyRow[] = readFileSync(
  new URL("../../src/server/routers/authority.txt", import.meta.url),
  "utf8",
)
  .trimEnd()
  .split("\n")
  .map((line) => {
    const [, path = "", type = "", audience = ""] = /^(\S+) (\S+) → (\S+)$/.exec(line) ?? [];
    return { path, type, audience };
  })
  // What staff change may end somebody else's part in this: they come last.
  .toSorted(
    (a, b) => Number(a.audience.startsWith("staff")) - Number(b.audience.startsWith("staff")),
  );

type Outcome = "sign in" | "absent" | "forbidden" | "let in";

/** Open to users, and about an order that only somebody beside it was asked to look at: none of these. */
const forOthers: readonly string[] = ["orders.verifyAsked"];

/** What somebody we stopped may do beside reading. */
const heard =
  /^(disputes\.(report|say|giveEvidence|respond|escalate|appeal|complain)|files\.(prepare|finish)|messages\.(markRead|savePreferences)|people\.endSessions?)$/;

/** A bank is asked, so that it is no mere reading. */
const reads = ({ path, type }: PolicyRow) => type === "query" && path !== "payouts.resolve";

/** What each of them must meet, said here anew. */
const expected = (row: PolicyRow, who: AnActor): Outcome => {
  const { path, audience } = row;
  if (audience === "open") return "let in";
  if (audience === "user" || audience === "party") {
    if (who.area !== "user") return "sign in";
    if (who.isPaused && !reads(row) && !heard.test(path)) return "forbidden";
    if (forOthers.includes(path)) return "absent";
    return audience === "user" || who.isParty ? "let in" : "absent";
  }
  if (who.area !== "staff" || !who.role) return "sign in";
  const grant = /^staff\((.+)\)$/.exec(audience)?.[1];
  const grants: readonly string[] = grantsByRole[who.role];
  return grant === undefined || grants.includes(grant) ? "let in" : "forbidden";
};

let own: TestDatabase;
let owner: ReturnType<typeof connect>;
let inputs: Readonly<Record<string, unknown>> = {};
let actors: readonly AnActor[] = [];
const met = new Map<Outcome, number>();

beforeAll(async () => {
  own = await testDatabase();
  giveSettings(own.appUrl);
  process.env.CALLS_PER_MINUTE = "10000000";
  owner = connect(own.ownerUrl, { max: 2 });
  const { things, ...parties } = await makeThings(owner);
  inputs = validInputs(things);
  actors = await makeActors(owner, parties);
});
afterAll(async () => {
  const cells = [...met.values()].reduce((sum, n) => sum + n, 0);
  console.log(`CELLS=${cells} (${[...met].map(([name, n]) => `${name} ${n}`).join(", ")})`);
  await Promise.all([owner.close(), (database() as ReturnType<typeof connect>).close()]);
  await own.drop();
});

/** What the door says. Whatever a verb behind it refuses, it was let in to hear. */
const words: Readonly<Record<string, readonly [number, Outcome]>> = {
  sign_in_needed: [401, "sign in"],
  grant_missing: [403, "forbidden"],
  user_suspended: [403, "forbidden"],
  order_not_found: [404, "absent"],
};

const outcome = async ({ path, type }: PolicyRow, who: AnActor): Promise<Outcome> => {
  const body = JSON.stringify(superjson.serialize(inputs[path]));
  const query = type === "query";
  const url = `http://127.0.0.1:3000/api/trpc/${path}${query ? `?input=${encodeURIComponent(body)}` : ""}`;
  const response = await answerCalls(
    new Request(url, {
      method: query ? "GET" : "POST",
      headers: {
        cookie: await who.cookie(),
        "content-type": "application/json",
        "x-krotrust": "1",
      },
      ...(query ? {} : { body }),
    }),
    () => {},
  );
  const { error } = superjsonError(await response.json());
  const said = error && words[error];
  if (!said) return "let in";
  expect([path, response.status]).toEqual([path, said[0]]);
  return said[1];
};

const superjsonError = (answer: unknown): { error: string | null } => {
  const { error } = answer as { error?: { json?: { data?: { domainCode?: string | null } } } };
  return { error: error?.json?.data?.domainCode ?? null };
};

test("the policy has a row for each procedure, and for no other", () => {
  const procedures = appRouter._def.procedures as unknown as Record<string, Known>;
  expect(policy.map(({ path }) => path).toSorted()).toEqual(Object.keys(procedures).toSorted());
});

describe("who is let in, of everybody", () => {
  test.each(policy)("$path → $audience", async (row) => {
    const found: [string, Outcome][] = [];
    for (const who of actors) {
      const one = await outcome(row, who);
      met.set(one, (met.get(one) ?? 0) + 1);
      found.push([who.name, one]);
    }
    expect(found).toEqual(actors.map((who) => [who.name, expected(row, who)]));
  });
});
