import { Resend } from "resend";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { openTestSandbox, type TestSandbox } from "./testing/open-test-sandbox";

const SECRET = "whsec_sandbox0sandbox0sandbox0sandbox0";
let sandbox: TestSandbox;
let resend: Resend;
beforeAll(async () => {
  sandbox = await openTestSandbox();
  resend = new Resend("re_sandbox", { baseUrl: `${sandbox.url}/resend` });
});
afterAll(() => sandbox.close());

const send = async (to: string) => {
  const { data } = await resend.emails.send({
    from: "KROTrust <notice@krotrust.example>",
    to: [to],
    subject: "Your money is safe",
    text: "Safe",
    tags: [{ name: "kind", value: "order_funded" }],
  });
  return data?.id ?? "";
};
const gotAbout = (id: string) => sandbox.app.got.filter((one) => one.body.includes(id));
const eventsAbout = (id: string) => gotAbout(id).map((one) => JSON.parse(one.body).type as string);

/** Reads an event as an app does: with the official client, which throws when it is not signed. */
function verify(got: TestSandbox["app"]["got"][number], secret = SECRET) {
  const header = (name: string) => String(got.headers[name]);
  return resend.webhooks.verify({
    payload: got.body,
    headers: {
      id: header("svix-id"),
      timestamp: header("svix-timestamp"),
      signature: header("svix-signature"),
    },
    webhookSecret: secret,
  });
}

test("that an e-mail arrived is told with the id it was accepted under, signed as Svix signs", async () => {
  const id = await send("ada@example.ng");
  await vi.waitFor(() => expect(eventsAbout(id)).toEqual(["email.delivered"]));
  const [got] = gotAbout(id);
  if (!got) throw new Error("nothing came");
  expect(got.path).toBe("/api/webhooks/resend");
  expect(verify(got)).toMatchObject({
    type: "email.delivered",
    data: { email_id: id, to: ["ada@example.ng"], tags: { kind: "order_funded" } },
  });
  expect(() => verify({ ...got, body: got.body.replace("ada", "eve") })).toThrow();
  expect(() => verify(got, "whsec_anotheranotheranotheranotheran")).toThrow();
});

test("a bounce is told, and an address silenced is never spoken of", async () => {
  const bounced = await send("bounced@resend.dev");
  await vi.waitFor(() => expect(eventsAbout(bounced)).toEqual(["email.bounced"]));
  expect(JSON.parse(gotAbout(bounced)[0]?.body ?? "").data.bounce.type).toBe("Permanent");
  await sandbox.call("POST", "/control/messages/silence", { to: "Tunde@example.ng", on: true });
  const silent = await send("Tunde <tunde@EXAMPLE.ng>");
  const heard = await send("ada@example.ng");
  await vi.waitFor(() => expect(eventsAbout(heard)).toHaveLength(1));
  expect(eventsAbout(silent)).toEqual([]);
  expect((await resend.emails.get(silent)).data?.last_event).toBe("sent");
});

test("an e-mail is opened by a button, which is told too", async () => {
  const open = (id: string) => sandbox.call("POST", "/control/messages/open", { id });
  const id = await send("ngozi@example.ng");
  await vi.waitFor(() => expect(eventsAbout(id)).toHaveLength(1));
  expect((await open(id)).status).toBe(200);
  await vi.waitFor(() => expect(eventsAbout(id)).toEqual(["email.delivered", "email.opened"]));
  expect((await resend.emails.get(id)).data?.last_event).toBe("opened");
  const bounced = await send("bounced@resend.dev");
  expect([(await open("none")).status, (await open(bounced)).status]).toEqual([404, 409]);
  const press = await sandbox.call("POST", "/face/open", new URLSearchParams({ id }));
  expect(press.status).toBe(303);
  await vi.waitFor(() => expect(eventsAbout(id)).toHaveLength(3));
  await vi.waitFor(() => expect(eventsAbout(bounced)).toHaveLength(1));
});

test("a try that was not taken is made again with the same id and a signature of its own time", async () => {
  sandbox.app.answers.push(500, 500);
  const id = await send("ibrahim@example.ng");
  await vi.waitFor(() => expect(eventsAbout(id)).toHaveLength(3));
  const ids = gotAbout(id).map((one) => one.headers["svix-id"]);
  expect(new Set(ids).size).toBe(1);
  for (const got of gotAbout(id)) verify(got);
});

test("signatures and dates go by the sandbox's clock, which the app follows", async () => {
  await sandbox.call("POST", "/control/clock", { advanceMs: 86_400_000 });
  const id = await send("kelechi@example.ng");
  await vi.waitFor(() => expect(eventsAbout(id)).toHaveLength(1));
  const [got] = gotAbout(id);
  if (!got) throw new Error("nothing came");
  const later = Date.now() + 80_000_000;
  expect(Number(got.headers["svix-timestamp"]) * 1000).toBeGreaterThan(later);
  expect(Date.parse(JSON.parse(got.body).created_at)).toBeGreaterThan(later);
  expect(() => verify(got)).toThrow(/too new/);
});
