import { Resend } from "resend";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openTestSandbox, type TestSandbox } from "./testing/open-test-sandbox";

let sandbox: TestSandbox;
let resend: Resend;
beforeAll(async () => {
  sandbox = await openTestSandbox();
  resend = new Resend("re_sandbox", { baseUrl: `${sandbox.url}/resend` });
});
afterAll(() => sandbox.close());

const mail = {
  from: "KROTrust <notice@krotrust.example>",
  to: ["ada@example.ng"],
  subject: "Your ₦185,000.00 is safe with us",
  html: "<h1>Safe</h1><p>Tunde &amp; you</p>",
};
const inbox = async (to: string) =>
  (await sandbox.call("GET", `/control/messages?channel=email&to=${to}`)).rows("messages");

test("the official client sends, and reads back what it sent", async () => {
  const { data, error } = await resend.emails.send({ ...mail, replyTo: "help@krotrust.example" });
  expect(error).toBeNull();
  const read = await resend.emails.get(data?.id ?? "");
  expect(read.data).toMatchObject({ subject: mail.subject, to: mail.to, last_event: "delivered" });
  expect((await inbox("ADA@example.ng"))[0]).toMatchObject({
    id: data?.id,
    subject: mail.subject,
    html: mail.html,
    text: "Safe\nTunde & you",
  });
});

test("the same idempotency key gives the first answer again and sends nothing", async () => {
  const to = ["once@example.ng"];
  const options = { idempotencyKey: "order-funded/ord_1" };
  const first = await resend.emails.send({ ...mail, to }, options);
  const second = await resend.emails.send({ ...mail, to }, options);
  expect(second.data?.id).toBe(first.data?.id);
  expect(await inbox("once@example.ng")).toHaveLength(1);
  await sandbox.reopen();
  resend = new Resend("re_sandbox", { baseUrl: `${sandbox.url}/resend` });
  const third = await resend.emails.send({ ...mail, to }, options);
  expect(third.data?.id).toBe(first.data?.id);
});

test("the same key with another body is refused", async () => {
  const options = { idempotencyKey: "order-funded/ord_2" };
  await resend.emails.send(mail, options);
  const { error } = await resend.emails.send({ ...mail, subject: "Other" }, options);
  expect(error).toMatchObject({ statusCode: 409, name: "invalid_idempotent_request" });
});

test("a key is forgotten after a day", async () => {
  let now = new Date("2026-11-22T08:00:00Z");
  const other = await openTestSandbox({ now: () => now });
  const send = async () => {
    const client = new Resend("re_sandbox", { baseUrl: `${other.url}/resend` });
    return (await client.emails.send(mail, { idempotencyKey: "k" })).data?.id;
  };
  const first = await send();
  now = new Date("2026-11-23T07:59:59Z");
  expect(await send()).toBe(first);
  now = new Date("2026-11-23T08:00:01Z");
  expect(await send()).not.toBe(first);
  await other.close();
});

test("a wrong key is refused", async () => {
  const stranger = new Resend("re_wrong", { baseUrl: `${sandbox.url}/resend` });
  const { error } = await stranger.emails.send(mail);
  expect(error).toMatchObject({ statusCode: 403, name: "invalid_api_key" });
});

test("a batch is sent whole or not at all", async () => {
  const to = ["batch@example.ng"];
  const good = await resend.batch.send([
    { ...mail, to },
    { ...mail, to },
  ]);
  expect(good.data?.data).toHaveLength(2);
  const bad = await resend.batch.send([
    { ...mail, to },
    { ...mail, to: "nobody" },
  ]);
  expect(bad.error?.name).toBe("validation_error");
  expect(await inbox("batch@example.ng")).toHaveLength(2);
});

test.each([
  [{ subject: "" }, "missing_required_field"],
  [{ html: "" }, "missing_required_field"],
  [{ from: "KROTrust" }, "invalid_from_address"],
  [{ to: ["a@b@c"] }, "validation_error"],
])("%j is refused as %s", async (wrong, name) => {
  const { error } = await resend.emails.send({ ...mail, ...wrong });
  expect(error).toMatchObject({ statusCode: 422, name });
});

test("an unknown e-mail is not found", async () => {
  const { error } = await resend.emails.get("none");
  expect(error).toMatchObject({ statusCode: 404, name: "not_found" });
});
