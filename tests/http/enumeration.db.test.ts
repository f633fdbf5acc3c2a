import { sql } from "drizzle-orm";
import type postgres from "postgres";
import superjson from "superjson";
import { afterAll, beforeAll, expect, test } from "vitest";
import { answerCalls } from "../../src/app/api/trpc/[trpc]/answer-calls";
import { newId } from "../../src/lib/ids";
import { type connect, database } from "../../src/server/db/client";
import { users } from "../../src/server/db/schema/people";
import { createStaff } from "../../src/server/domain/people/staff";
import { type OpenDatabase, openDatabase } from "../support/open-database";
import { as } from "../support/people";
import { signInAs } from "../support/sign-in";

const password = "seven green bicycles";
/** Another number in each round, because a code that was asked for is asked for a while. */
const known = (round: number) => `+234803111000${round}`;
const unknown = (round: number) => `+234803111001${round}`;

let own: OpenDatabase;
let statements: string[] = [];

beforeAll(async () => {
  own = await openDatabase();
  Object.assign(process.env, {
    TWILIO_ACCOUNT_SID: `AC${"0".repeat(32)}`,
    TWILIO_AUTH_TOKEN: "sandbox-token",
    TWILIO_BASE_URL: "http://127.0.0.1:1/twilio",
    WHATSAPP_SENDER: "+2347000000001",
    WHATSAPP_CODE_TEMPLATE: `HX${"c".repeat(32)}`,
    WHATSAPP_NOTICE_TEMPLATE: `HX${"d".repeat(32)}`,
  });
  // The driver looks for this listener at each statement it sends.
  const { options } = (database() as unknown as { $client: postgres.Sql }).$client;
  options.debug = (_connection, query) => void statements.push(query);
  for (const phone of [known(0), known(1)]) {
    await database()
      .insert(users)
      .values({ id: newId("user"), phone, createdAt: new Date() });
  }
  const owner = as(own.owner, { kind: "nobody" }, new Date());
  for (const email of ["here@krotrust.example", "gone@krotrust.example"]) {
    const totpSecret = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP";
    await createStaff(owner, { email, name: "Bola Ige", password, roles: [], totpSecret });
  }
  await writeAddresses();
  await own.owner.execute(sql`
    update staff set status = 'SUSPENDED' where email = 'gone@krotrust.example'`);
});
afterAll(async () => {
  await (database() as ReturnType<typeof connect>).close();
  await own.close();
});

interface Seen {
  answer: unknown;
  work: readonly string[];
}

/** What a stranger can see of an attempt, and every statement it was. */
const look = async (attempt: () => Promise<unknown>): Promise<Seen> => {
  statements = [];
  const answer = await attempt();
  return { answer, work: statements.toSorted() };
};

/** Names and moments differ from one asking to the next, whoever asks. */
const plain = (text: string) =>
  text
    .replaceAll(/\+?\d{10,14}/g, "PHONE")
    .replaceAll(/\d{4}-\d\d-\d\dT[\d:.]+Z/g, "MOMENT")
    .replaceAll(/[0-9a-f]{8}-[0-9a-f-]{27}/g, "ID");

const call = async (path: string, input: unknown) => {
  const response = await answerCalls(
    new Request(`http://127.0.0.1:3000/api/trpc/${path}`, {
      method: "POST",
      headers: { "content-type": "application/json", "x-krotrust": "1" },
      body: JSON.stringify(superjson.serialize(input)),
    }),
    () => {},
  );
  const headers = [...response.headers].map(([name, value]) => `${name}: ${value}`).sort();
  return { status: response.status, headers, body: plain(await response.text()) };
};

const typed = async (phone: string) => {
  const { status, error, body } = (await signInAs("USER", { phone, code: "000000" })) as Awaited<
    ReturnType<typeof signInAs>
  > & { body: unknown };
  return { status, error, body };
};

const staffAt = async (email: string, given: string) => {
  const answer = await signInAs("STAFF", { email, password: given, totp: "123456" });
  return {
    status: answer.status,
    error: answer.error,
    cookies: Object.keys(answer.cookies).sort(),
  };
};

/** An account's own address, confirmed by its link; one that its owner only wrote down; nobody's. */
const mail = (whose: string, round: number) => `${whose}${round}@example.com`;

/** The owner of a database may take a guard away; nobody else confirms without a link. */
const writeAddresses = async () => {
  const rounds = [0, 1].flatMap((round) => [
    sql`update users set email = ${mail("known", round)} where phone = ${known(round)}`,
    sql`update users set email_confirmed_at = now() where phone = ${known(round)}`,
    sql`insert into users (id, phone, email, created_at)
        values (${newId("user")}, ${`+234803111002${round}`}, ${mail("written", round)}, now())`,
    sql`insert into users (id, phone, email, created_at, status)
        values (${newId("user")}, ${`+234803111003${round}`}, null, now(), 'BLOCKED')`,
  ]);
  await own.owner.execute(sql`alter table users disable trigger confirm_address`);
  for (const statement of rounds) await own.owner.execute(statement);
  await own.owner.execute(sql`alter table users enable trigger confirm_address`);
};

/** Each attempt at something that is there, and the same at something that is not. */
const attempts: readonly [string, readonly ((round: number) => Promise<unknown>)[]][] = [
  [
    "whose number is an account's, by asking for a code",
    [
      (round) => call("people.requestCode", { phone: unknown(round) }),
      (round) => call("people.requestCode", { phone: known(round) }),
    ],
  ],
  [
    "whose number is an account's, by typing a code",
    [(round) => typed(unknown(round)), (round) => typed(known(round))],
  ],
  [
    "whose e-mail address is an account's, or a confirmed one, by asking for a link",
    ["nobody", "known", "written"].map(
      (whose) => (round: number) => call("people.requestLink", { email: mail(whose, round) }),
    ),
  ],
  [
    "whose number is an account's, or a suspended one, by asking for a link",
    ["1", "0", "3"].map(
      (whose) => (round: number) =>
        call("people.requestLink", { phone: `+23480311100${whose}${round}` }),
    ),
  ],
  [
    "which addresses are of staff, who is here no more, or whose password it was",
    [
      () => staffAt("nobody@krotrust.example", password),
      () => staffAt("here@krotrust.example", "not their password"),
      () => staffAt("gone@krotrust.example", "not their password"),
      () => staffAt("gone@krotrust.example", password),
    ],
  ],
];

test.each(attempts)("nobody finds out %s: the same answer after the same work", async (_, all) => {
  // Whatever is prepared once a connection is prepared by a first round.
  for (const attempt of all) await attempt(0);
  const [first, ...others] = await inTurn(all.map((attempt) => () => attempt(1)));
  expect(first?.work.length).toBeGreaterThan(0);
  for (const other of others) expect(other).toEqual(first);
});

test("a twin that looks up what it was not asked for is seen by its work", async () => {
  const here = await look(() => staffAt("here@krotrust.example", "not their password"));
  const more = await look(async () => {
    const answer = await staffAt("here@krotrust.example", "not their password");
    await database().execute(sql`select 1 as one_more`);
    return answer;
  });
  expect(more.answer).toEqual(here.answer);
  expect(more.work).not.toEqual(here.work);
});

async function inTurn(all: readonly (() => Promise<unknown>)[]): Promise<Seen[]> {
  const seen: Seen[] = [];
  for (const attempt of all) seen.push(await look(attempt));
  return seen;
}
