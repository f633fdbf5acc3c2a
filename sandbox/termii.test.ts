import { createHmac } from "node:crypto";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { openTestSandbox, type TestSandbox } from "./testing/open-test-sandbox";

let sandbox: TestSandbox;
beforeAll(async () => {
  sandbox = await openTestSandbox();
});
afterAll(() => sandbox.close());

const send = (more: Record<string, unknown> = {}) =>
  sandbox.call("POST", "/termii/api/sms/send", {
    api_key: "sandbox",
    to: "2348031234567",
    from: "KROTrust",
    sms: "Your code is 482915",
    type: "plain",
    channel: "dnd",
    ...more,
  });
const inbox = async (query: string) =>
  (await sandbox.call("GET", `/control/messages?${query}`)).rows("messages");
const reportsTo = (receiver: string) =>
  sandbox.app.got.map((one) => JSON.parse(one.body)).filter((one) => one.receiver === receiver);

test("a text is accepted with a long decimal id and lands in the inbox", async () => {
  const { status, body } = await send();
  expect(status).toBe(200);
  expect(body).toMatchObject({ code: "ok", message: "Successfully Sent" });
  expect(body.message_id).toMatch(/^\d{19}$/);
  const [message] = await inbox("to=%2B2348031234567&channel=sms");
  expect(message).toMatchObject({
    id: body.message_id,
    to: "+2348031234567",
    from: "KROTrust",
    text: "Your code is 482915",
    vendor: "termii",
  });
});

test.each(["+2348031234567", "2348031234567", "08031234567"])(
  "the inbox of a number can be asked for as %s",
  async (to) => {
    expect(await inbox(`to=${to}`)).not.toHaveLength(0);
  },
);

test("the inbox filters by time and channel, newest first", async () => {
  await send({ sms: "second" });
  const all = await inbox("to=08031234567");
  expect(all[0]?.text).toBe("second");
  expect(await inbox(`since=${Date.now() + 60_000}`)).toEqual([]);
  expect(await inbox("since=2020-01-01T00:00:00Z")).not.toHaveLength(0);
  expect(await inbox("channel=email")).toEqual([]);
  expect(await inbox("to=08039999999")).toEqual([]);
});

test("the report of delivery is signed over its bytes", async () => {
  await send({ to: "2348031230000" });
  await vi.waitFor(() => expect(reportsTo("2348031230000")).toHaveLength(1));
  const report = sandbox.app.got.find((one) => one.body.includes("2348031230000"));
  expect(report?.path).toBe("/api/webhooks/termii");
  expect(report?.headers["x-termii-signature"]).toBe(
    createHmac("sha512", "sandbox-webhook-secret")
      .update(report?.body ?? "")
      .digest("hex"),
  );
  expect(reportsTo("2348031230000")[0]).toMatchObject({ type: "outbound", status: "Delivered" });
});

test("a number ending in 0004 is accepted and not delivered", async () => {
  const { body } = await send({ to: "2348031230004" });
  await vi.waitFor(() =>
    expect(reportsTo("2348031230004")[0]).toMatchObject({
      status: "Message Failed",
      message_id: body.message_id,
    }),
  );
});

test("of a number ending in 0002, or silenced, nothing is ever reported", async () => {
  const silence = (to: string, on: boolean) =>
    sandbox.call("POST", "/control/messages/silence", { to, on });
  expect((await silence("08037770000", true)).status).toBe(200);
  expect((await send({ to: "2348031230002" })).status).toBe(200);
  expect((await send({ to: "2348037770000" })).status).toBe(200);
  expect((await inbox("to=08037770000"))[0]).toMatchObject({ outcome: "silent" });
  await silence("+234 803 777 0000", false);
  await send({ to: "2348037770000", sms: "heard again" });
  await vi.waitFor(() => expect(reportsTo("2348037770000")).toHaveLength(1));
  expect(reportsTo("2348037770000")[0]).toMatchObject({ message: "heard again" });
  expect(reportsTo("2348031230002")).toHaveLength(0);
  for (const wrong of [{ to: "5", on: true }, { to: "08037770000" }, {}]) {
    expect((await sandbox.call("POST", "/control/messages/silence", wrong)).status).toBe(400);
  }
});

test("a report that a restart came before is sent after it", async () => {
  const own = await openTestSandbox({ settleMs: 60_000 });
  const sent = { api_key: "sandbox", to: "2348031234567", from: "KROTrust", sms: "x" };
  await own.call("POST", "/termii/api/sms/send", { ...sent, type: "plain", channel: "dnd" });
  await own.reopen();
  expect(own.app.got).toHaveLength(0);
  await own.call("POST", "/control/clock", { advanceMs: 60_000 });
  await vi.waitFor(() => expect(own.app.got).toHaveLength(1));
  await own.reopen();
  await own.call("POST", "/control/clock", { advanceMs: 60_000 });
  expect(own.app.got).toHaveLength(1);
  await own.close();
});

test("a number on the do-not-disturb list is reached by the dnd channel only", async () => {
  await send({ to: "2348031230006", channel: "generic" });
  await vi.waitFor(() =>
    expect(reportsTo("2348031230006")[0]?.status).toBe("DND Active on Phone Number"),
  );
  await send({ to: "2348031230006", channel: "dnd" });
  await vi.waitFor(() => expect(reportsTo("2348031230006")[1]?.status).toBe("Delivered"));
});

test.each([
  [{ api_key: "wrong" }, 401],
  [{ from: "Kro" }, 404],
  [{ to: "+2348031234567" }, 400],
  [{ to: "2348031230001" }, 400],
  [{ to: "2348031230003" }, 429],
  [{ to: "2348031230005" }, 503],
  [{ channel: "pigeon" }, 400],
  [{ sms: "" }, 400],
  [{ to: Array.from({ length: 101 }, () => "2348031234567") }, 400],
])("%j is refused with %i and nothing is kept", async (wrong, status) => {
  const before = await inbox("channel=sms");
  const answer = await send(wrong);
  expect([answer.status, answer.at("code")]).toEqual([status, status]);
  expect(await inbox("channel=sms")).toHaveLength(before.length);
});

test("balance and history ask for the key", async () => {
  expect((await sandbox.call("GET", "/termii/api/get-balance?api_key=sandbox")).body).toMatchObject(
    {
      currency: "NGN",
    },
  );
  expect((await sandbox.call("GET", "/termii/api/sms/inbox?api_key=x")).status).toBe(401);
});
