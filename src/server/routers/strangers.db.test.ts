import superjson from "superjson";
import { afterAll, beforeAll, expect, test } from "vitest";
import { answerCalls } from "@/app/api/trpc/[trpc]/answer-calls";
import { newOrderRef, newPayoutRef } from "@/lib/ids";
import { type TestDatabase, testDatabase } from "../../../tests/support/database";
import { makePerson } from "../../../tests/support/people";
import { giveSettings } from "../../../tests/support/settings";
import type { Known } from "../../../tests/support/shots";
import { cookieOf, makeThings } from "../../../tests/support/things";
import { validInputs } from "../../../tests/support/valid-inputs";
import { connect, database } from "../db/client";
import { appRouter } from "./app";

const procedures = Object.entries(appRouter._def.procedures as unknown as Record<string, Known>);

let own: TestDatabase;
let owner: ReturnType<typeof connect>;
let inputs: Readonly<Record<string, unknown>> = {};
let cookies = { stranger: "" };
let things: Awaited<ReturnType<typeof makeThings>>;

beforeAll(async () => {
  own = await testDatabase();
  giveSettings(own.appUrl);
  process.env.CALLS_PER_MINUTE = "10000000";
  owner = connect(own.ownerUrl, { max: 2 });
  things = await makeThings(owner);
  inputs = validInputs(things.things);
  cookies = { stranger: await cookieOf(owner, await makePerson(owner, "Sade Eze")) };
});
afterAll(async () => {
  await Promise.all([owner.close(), (database() as ReturnType<typeof connect>).close()]);
  await own.drop();
});

async function ask(path: string, cookie: string, input: unknown) {
  const type = procedures.find(([name]) => name === path)?.[1]._def.type;
  const body = JSON.stringify(superjson.serialize(input));
  const response = await answerCalls(
    new Request(
      `http://127.0.0.1:3000/api/trpc/${path}${type === "query" ? `?input=${encodeURIComponent(body)}` : ""}`,
      {
        method: type === "query" ? "GET" : "POST",
        headers: { cookie, "content-type": "application/json", "x-krotrust": "1" },
        ...(type === "query" ? {} : { body }),
      },
    ),
    () => {},
  );
  const text = await response.text();
  return { status: response.status, text: text.replace(/"requestId":"[^"]+"/, "") };
}

const audienceOf = (path: string) =>
  procedures.find(([name]) => name === path)?.[1]._def.meta?.audience ?? "";
const pathsOf = (audience: (text: string) => boolean) =>
  procedures.map(([path]) => path).filter((path) => audience(audienceOf(path)));

test.each(pathsOf((audience) => audience === "party"))(
  "to a stranger the order of %s is exactly as absent as one that never was",
  async (path) => {
    const good = inputs[path] as { ref: string };
    const theirs = await ask(path, cookies.stranger, good);
    const absent = await ask(path, cookies.stranger, { ...good, ref: newOrderRef() });
    expect(theirs.status).toBe(404);
    expect(theirs).toEqual(absent);
  },
);

test("another's payout and bank account are as absent as ones that never were", async () => {
  const one = await ask("payouts.one", cookies.stranger, { ref: things.things.payoutRef });
  const none = await ask("payouts.one", cookies.stranger, { ref: newPayoutRef() });
  expect([one.status, one]).toEqual([404, none]);
  const wish = inputs["payouts.request"] as { accountId: string };
  const theirs = await ask("payouts.request", cookies.stranger, wish);
  const accountId = "bnk_00000000000000000000000000";
  const absent = await ask("payouts.request", cookies.stranger, { ...wish, accountId });
  expect([theirs.status, theirs]).toEqual([404, absent]);
});

test("no list of a stranger's names anything of anybody else", async () => {
  const { made, unpaid, complete, accountId, payoutId, payoutRef } = things.things;
  const { buyer, seller } = things;
  const private_ = [made.ref, unpaid.ref, complete.ref, accountId, payoutId, payoutRef];
  const canaries = [...private_, buyer.id, seller.id, buyer.phone, seller.phone, "BAKARE"];
  for (const path of pathsOf((audience) => audience === "user")) {
    if (procedures.find(([name]) => name === path)?.[1]._def.type !== "query") continue;
    const answer = await ask(path, cookies.stranger, inputs[path]);
    for (const canary of canaries) expect(`${path} ${answer.text}`).not.toContain(canary);
  }
});

test("a link shows a stranger what is promised and no phone number", async () => {
  const { text, status } = await ask("orders.shared", "", { ref: things.things.made.ref });
  expect(status).toBe(200);
  for (const { phone, id } of [things.buyer, things.seller]) {
    expect(text).not.toContain(phone);
    expect(text).not.toContain(phone.slice(-7));
    expect(text).not.toContain(id);
  }
});
