import { afterAll, beforeAll, expect, test } from "vitest";
import { openTestSandbox, type TestSandbox } from "../testing/open-test-sandbox";
import { lagos, naira, safe } from "./html";
import { showJobs } from "./jobs";

let sandbox: TestSandbox;
beforeAll(async () => {
  sandbox = await openTestSandbox();
  const attack = '<script>alert(1)</script>"';
  await sandbox.call("POST", "/termii/api/sms/send", {
    api_key: "sandbox",
    to: "2348031234567",
    from: "KROTrust",
    sms: `Your code is 482915. ${attack} http://127.0.0.1:3000/o/KRO-1?a="><b>`,
    type: "plain",
    channel: "dnd",
  });
  await sandbox.call(
    "POST",
    "/resend/emails",
    { from: "K <k@k.ng>", to: "ada@k.ng", subject: attack, html: `<p>${attack}</p>` },
    { authorization: "Bearer re_sandbox" },
  );
  await sandbox.paystack("POST", "/transaction/initialize", {
    email: "ada@k.ng",
    amount: 18_897_750,
    reference: "kro-in-face",
  });
});
afterAll(() => sandbox.close());

const page = async (path: string) => (await sandbox.call("GET", path)).text;
const press = (path: string, values: Record<string, string>) =>
  sandbox.call("POST", path, new URLSearchParams(values));

test.each([
  "/",
  "/payments",
  "/transfers",
  "/fincra",
  "/providus",
  "/pusher",
  "/seen",
  "/webhooks",
  "/jobs",
  "/money",
  "/bank",
  "/files",
  "/clock",
  "/faults",
])(
  "%s is a page that says nothing is real, with a policy against foreign scripts",
  async (path) => {
    const { status, text, headers } = await sandbox.call("GET", path);
    expect(status).toBe(200);
    expect(text).toContain("nothing here is real money");
    expect(text.match(/<h1/g)).toHaveLength(1);
    expect(text.match(/<script/g)).toHaveLength(1);
    expect(headers.get("content-security-policy")).toContain("default-src 'none'");
  },
);

test("the inbox shows the code ready to copy, and what was written only as text", async () => {
  const inbox = await page("/");
  expect(inbox).toContain('data-copy="482915"');
  expect(inbox).toContain("+234 803 123 4567");
  expect(inbox).toContain("&lt;script&gt;alert(1)&lt;/script&gt;&quot;");
  expect(inbox).not.toContain("<script>alert");
  expect(inbox).toContain('href="http://127.0.0.1:3000/o/KRO-1?a="');
});

test("the buttons of the pages do what they say and come back", async () => {
  const paid = await press("/face/pay", { reference: "kro-in-face", how: "exact" });
  expect([paid.status, paid.headers.get("location")]).toEqual([303, "/payments"]);
  expect(await page("/payments")).toContain("Paid");
  expect(await page("/money")).toContain("₦188,977<small>.50</small>");
  const values = { vendor: "termii", kind: "500", path: "", times: "2", ms: "", chance: "100" };
  await press("/face/faults", values);
  expect((await sandbox.call("GET", "/control/faults")).rows("faults")).toMatchObject([
    { vendor: "termii", kind: "500", times: 2, path: null, ms: null },
  ]);
  expect(await page("/faults")).toContain("Answer 500, do nothing");
  await press("/face/faults/clear", {});
  expect(await page("/faults")).toContain("Every vendor behaves.");
});

test("a payment by bank transfer and a dispute have their buttons", async () => {
  const charge = { email: "ada@k.ng", amount: 500_000, reference: "kro-in-number" };
  const { at } = await sandbox.paystack("POST", "/charge", { ...charge, bank_transfer: {} });
  const accountNumber = String(at("data.account_number"));
  const send = (more: object) => press("/face/pay-account", { accountNumber, ...more });
  await send({ amount: "490000" });
  expect(await page("/payments")).toContain("₦4,900<small>.00</small> went back, not the sum");
  expect((await send({ amount: "500000" })).headers.get("location")).toBe("/payments");
  const { reference } = charge;
  await press("/face/dispute", { reference });
  const { rows } = await sandbox.call("GET", "/control/paystack/disputes");
  const id = String(rows("disputes")[0]?.id);
  expect(await page("/payments")).toContain(`Dispute ${id} over`);
  expect((await press("/face/dispute/remind", { id })).status).toBe(303);
  await press("/face/dispute/resolve", { id, as: "lost" });
  expect(await page("/payments")).toContain("₦5,000<small>.00</small> taken");
  expect(await page("/money")).toContain("Taken by a payer's bank");
  expect((await press("/face/dispute/resolve", { id, as: "won" })).status).toBe(409);
});

test("a stranger's transfer and a lie in the books have theirs", async () => {
  await press("/face/alien-transfer", { amount: "500000" });
  expect(await page("/transfers")).toContain("Not by us");
  const lie = { kind: "fee-differs", reference: "kro-in-face" };
  const { at } = await sandbox.call("POST", "/control/breaks", lie);
  expect(await page("/faults")).toContain("Another fee");
  await press("/face/breaks/over", { id: String(at("break.id")) });
  expect(await page("/faults")).not.toContain("Another fee");
});

test("the pages bring their own fonts and style", async () => {
  const font = await sandbox.call("GET", "/face/fonts/inter-latin");
  expect(font.headers.get("content-type")).toBe("font/woff2");
  expect((await sandbox.call("GET", "/face/fonts/none")).status).toBe(404);
  expect(await page("/face/style.css")).toContain("prefers-color-scheme:dark");
});

test("a run shows its steps, its tries and why it failed", () => {
  const shown = showJobs([
    {
      id: "1",
      function: "send-payout",
      event: { id: "e", name: "payout.approved", data: { payoutId: "<out>" }, ts: 0 },
      status: "FAILED",
      startedAt: 1_000,
      finishedAt: 1_250,
      output: null,
      error: { name: "Error", message: "the bank said <no>" },
      steps: [{ name: "ask", op: "StepRun", attempt: 2, at: 1_000, ms: 12, error: null }],
    },
  ]);
  expect(shown).toContain("send-payout");
  expect(shown).toContain("ask · 12 ms, try 3");
  expect(shown).toContain("the bank said &lt;no&gt;");
});

test("money, times and signs are written for people", () => {
  expect(naira("18897750")).toBe("₦188,977<small>.50</small>");
  expect(naira(-5n)).toBe("−₦0<small>.05</small>");
  expect(naira("123456789012", "USD")).toBe("USD 1,234,567,890<small>.12</small>");
  expect(lagos("2026-11-22T13:05:09.000Z")).toContain("22 Nov, 14:05:09");
  expect(safe(`<a b="c" d='e'>&`)).toBe("&lt;a b=&quot;c&quot; d=&#39;e&#39;&gt;&amp;");
});
