import { createTRPCClient, httpBatchLink } from "@trpc/client";
import superjson from "superjson";
import { afterAll, beforeAll, expect, test } from "vitest";
import { answerCalls } from "../../src/app/api/trpc/[trpc]/answer-calls";
import { type connect, database } from "../../src/server/db/client";
import type { AppRouter } from "../../src/server/routers/app";
import { type TestDatabase, testDatabase } from "../support/database";
import { makePerson } from "../support/people";
import { giveSettings } from "../support/settings";
import { cookieOf } from "../support/things";

let own: TestDatabase;
let cookie = "";
const asked: string[] = [];

beforeAll(async () => {
  own = await testDatabase();
  giveSettings(own.appUrl);
  cookie = await cookieOf(database(), await makePerson(database(), "Ada Obi"));
});
afterAll(async () => {
  await (database() as ReturnType<typeof connect>).close();
  await own.drop();
});

/** The client of our pages, with our door where the network would be. */
const client = () =>
  createTRPCClient<AppRouter>({
    links: [
      httpBatchLink({
        url: "http://127.0.0.1:3000/api/trpc",
        transformer: superjson,
        methodOverride: "POST",
        headers: { cookie, "x-krotrust": "1", "sec-fetch-site": "same-origin" },
        fetch: (url, init) => {
          asked.push(String(url));
          return answerCalls(new Request(String(url), init as RequestInit), () => {});
        },
      }),
    ],
  });

test("what is asked about stands in no address, and is answered all the same", async () => {
  const accountNumber = "0123456789";
  const { people, payouts } = client();
  const [me, refused] = await Promise.allSettled([
    people.me.query(),
    payouts.resolve.query({ bankCode: "058", accountNumber }),
  ]);
  expect(me).toMatchObject({ status: "fulfilled", value: { name: "Ada Obi" } });
  // Nobody answers where the gateway would be; the question did come to it.
  expect(refused).toMatchObject({
    status: "rejected",
    reason: { data: { code: "SERVICE_UNAVAILABLE" } },
  });
  expect(asked.join()).toContain("payouts.resolve");
  expect(asked.join()).not.toContain(accountNumber);
});
