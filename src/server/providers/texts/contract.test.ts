import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { telnyxPublicKey } from "../../../../sandbox/telnyx-delivery";
import { openTestSandbox, type TestSandbox } from "../../../../sandbox/testing/open-test-sandbox";
import type { ReceiptReader } from "../receipt";
import type { TextProvider } from "./port";
import { telnyx } from "./telnyx";
import { telnyxReceipts } from "./telnyx-receipts";
import { readTermii, termii } from "./termii";
import { termiiReceipts } from "./termii-receipts";
import { readRefusal, twilio, whatsapp } from "./twilio";
import { twilioReceipts } from "./twilio-receipts";

let sandbox: TestSandbox;
beforeAll(async () => {
  sandbox = await openTestSandbox();
});
afterAll(() => sandbox.close());

const SID = `AC${"0".repeat(32)}`;
const ear = (name: string) => `${sandbox.app.url}/api/webhooks/${name}`;
const account = (name: string, authToken: string) => ({
  baseUrl: `${sandbox.url}/twilio`,
  accountSid: SID,
  authToken,
  webhookUrl: ear(name),
});
const template = (letter: string) => `HX${letter.repeat(32)}`;

interface Vendor {
  readonly name: string;
  /** By whose faults it is struck. */
  readonly at: string;
  readonly provider: (key?: string) => TextProvider;
  readonly reader: () => ReceiptReader;
}

const vendors: readonly Vendor[] = [
  {
    name: "termii",
    at: "termii",
    provider: (apiKey = "sandbox") =>
      termii(() => ({ baseUrl: `${sandbox.url}/termii`, apiKey, sender: "KROTrust" })),
    reader: () => termiiReceipts(() => "sandbox-webhook-secret"),
  },
  {
    name: "twilio",
    at: "twilio",
    provider: (token = "sandbox-token") =>
      twilio(() => ({ ...account("twilio", token), sender: "KROTrust" })),
    reader: () =>
      twilioReceipts("twilio", () => ({ authToken: "sandbox-token", webhookUrl: ear("twilio") })),
  },
  {
    name: "whatsapp",
    at: "twilio",
    provider: (token = "sandbox-token") =>
      whatsapp(() => ({
        ...account("whatsapp", token),
        sender: "+2347000000001",
        codeTemplate: template("a"),
        noticeTemplate: template("b"),
      })),
    reader: () =>
      twilioReceipts("whatsapp", () => ({
        authToken: "sandbox-token",
        webhookUrl: ear("whatsapp"),
      })),
  },
  {
    name: "telnyx",
    at: "telnyx",
    provider: (apiKey = "KEY_sandbox") =>
      telnyx(() => ({
        baseUrl: `${sandbox.url}/telnyx/v2`,
        apiKey,
        profileId: "profile",
        sender: "KROTrust",
        webhookUrl: ear("telnyx"),
      })),
    reader: () => telnyxReceipts(() => telnyxPublicKey("KEY_sandbox")),
  },
];

let last = 0;
/** A number nobody else here has, with an ending that decides. */
const number = (ending = "7777") => `+234803${String(++last).padStart(3, "0")}${ending}`;
const fault = (kind: string, vendor: string, more = {}) =>
  sandbox.call("POST", "/control/faults", { vendor, kind, times: 1, ...more });
const inbox = async (to: string) =>
  (await sandbox.call("GET", `/control/messages?to=${encodeURIComponent(to)}`)).rows("messages");

/** What came to our address about this message, as the route hears it. */
const heard = (name: string, reference: string) =>
  sandbox.app.got
    .filter(({ path, body }) => path === `/api/webhooks/${name}` && body.includes(reference))
    .map(({ headers, body }) => ({
      raw: Buffer.from(body),
      header: (wanted: string) => String(headers[wanted] ?? "") || null,
    }));

describe.each(vendors)("$name", ({ name, at, provider, reader }) => {
  const sent = async (to: string) => {
    const words = "KROTrust: 482915 is your code. ₦5,000.00";
    const answer = await provider().send({ to, text: words, purpose: "CODE", code: "482915" });
    if (answer.kind !== "sent") throw new Error(`${name} answered ${JSON.stringify(answer)}`);
    return answer.theirReference;
  };
  /** The last word about it, once it was told. */
  const ending = async (reference: string, count: number) =>
    vi.waitFor(() => {
      const told = heard(name, reference);
      expect(told).toHaveLength(count);
      return told.map(({ raw }) => reader().readReceipt(raw));
    });
  const reports = name === "termii" ? 1 : 2;

  test("takes a text for its reader, with NGN for the naira sign, and names it in words", async () => {
    const to = number();
    const reference = await sent(to);
    expect(reference).toMatch(/^[\w-]{19,40}$/);
    const [message] = await inbox(to);
    const words = name === "whatsapp" ? "482915" : "KROTrust: 482915 is your code. NGN 5,000.00";
    expect(message).toMatchObject({ id: reference, to, text: words });
  });

  test("refuses another's key, and that says nothing of the number", async () => {
    const answer = await provider("x".repeat(20)).send({
      to: number(),
      text: "x",
      purpose: "NOTICE",
    });
    expect(answer).toMatchObject({ kind: "failed" });
    expect(answer).not.toHaveProperty("everybody");
  });

  test("refuses a number that is none for everybody", async () => {
    const answer = await provider().send({ to: number("0001"), text: "x", purpose: "NOTICE" });
    expect(answer).toMatchObject({ kind: "failed", everybody: true });
  });

  test("that is busy did not take it; that is down, silent or cut off may have", async () => {
    const ask = (ending?: string) =>
      provider().send({ to: number(ending), text: "x", purpose: "NOTICE" });
    expect(await ask("0003")).toMatchObject({ kind: "failed" });
    expect(await ask("0005")).toMatchObject({ kind: "unknown" });
    for (const kind of ["reset", "accept-then-500", "accept-then-reset"]) {
      await fault(kind, at);
      expect(await ask()).toMatchObject({ kind: "unknown" });
    }
  });

  test("is asked once, whatever it answers", async () => {
    const to = number();
    await fault("accept-then-500", at);
    await provider().send({ to, text: "x", purpose: "NOTICE" });
    expect(await inbox(to)).toHaveLength(1);
  });

  test("says that it was delivered, signed", async () => {
    const reference = await sent(number());
    const said = await ending(reference, reports);
    expect(said.at(-1)).toMatchObject({ theirReference: reference, kind: "delivered" });
    for (const { raw, header } of heard(name, reference)) {
      expect(reader().isSigned(raw, header, new Date())).toBe(true);
    }
  });

  test("says that it was not delivered, or that the number wants no calls", async () => {
    const failed = await ending(await sent(number("0004")), reports);
    expect(failed.at(-1)).toMatchObject({ kind: "failed" });
    await fault("dnd-blocked", at);
    const blocked = await ending(await sent(number()), reports);
    expect(blocked.at(-1)).toMatchObject({ kind: "failed" });
  });

  test("that never delivers says at most that it was sent", async () => {
    await fault("never-delivers", at);
    const reference = await sent(number());
    const said = await ending(reference, reports - 1);
    expect(said.map((one) => one?.kind)).toEqual(said.map(() => "waiting"));
  });

  test("is not believed when a byte, the signature or its secret is another's", async () => {
    const reference = await sent(number());
    await ending(reference, reports);
    const [told] = heard(name, reference);
    if (!told) throw new Error("nothing was told");
    const { raw, header } = told;
    const changed = Buffer.from(raw);
    changed[raw.length - 2] = (changed[raw.length - 2] ?? 0) ^ 1;
    expect(reader().isSigned(changed, header, new Date())).toBe(false);
    expect(reader().isSigned(raw, () => null, new Date())).toBe(false);
    const cut = (wanted: string) => header(wanted)?.replace(/^./, "!") ?? null;
    expect(reader().isSigned(raw, cut, new Date())).toBe(false);
  });

  test("has its reports kept without number, words or code, and they still read the same", async () => {
    const to = number();
    const reference = await sent(to);
    await ending(reference, reports);
    for (const { raw, header } of heard(name, reference)) {
      const notice = reader().readNotice(raw, header);
      expect(notice?.reference).toBe(reference);
      const kept = Buffer.from(notice?.raw ?? []).toString("utf8");
      for (const secret of [to.slice(1), "482915"]) expect(kept).not.toContain(secret);
      expect(reader().readReceipt(notice?.raw ?? raw)).toEqual(reader().readReceipt(raw));
    }
  });

  test("has what cannot be read read as nothing", () => {
    for (const wrong of ["", "{}", "ok", "MessageSid=&MessageStatus=x", '{"data":{}}', "\0"]) {
      expect(reader().readNotice(Buffer.from(wrong), () => null)).toBeNull();
      expect(reader().readReceipt(Buffer.from(wrong))).toBeNull();
    }
  });
});

test("Telnyx's event of ten minutes ago is somebody's copy", async () => {
  const [vendor] = vendors.filter(({ name }) => name === "telnyx");
  const to = number();
  const answer = await vendor?.provider().send({ to, text: "x", purpose: "NOTICE" });
  const reference = answer?.theirReference ?? "";
  await vi.waitFor(() => expect(heard("telnyx", reference)).toHaveLength(2));
  const [told] = heard("telnyx", reference);
  const late = new Date(Date.now() + 600_000);
  expect(told && vendor?.reader().isSigned(told.raw, told.header, late)).toBe(false);
});

test("Termii's 200 of anything but ok was not understood", () => {
  for (const body of ["", "ok", "{}", '{"code":"error","message_id":"1"}', '{"code":"ok"}']) {
    expect(readTermii({ kind: "answer", status: 200, body }).kind).toBe("failed");
  }
});

test("Twilio's refusals of its own account are not the number's", () => {
  for (const code of [20003, 21212, 21408, 21606, 30024, 63016]) {
    const answer = readRefusal({ status: 400, code });
    expect(answer).toMatchObject({ kind: "failed", reason: `answer_400_${code}` });
    expect(answer).not.toHaveProperty("everybody");
  }
  for (const code of [21211, 21610, 21614]) {
    expect(readRefusal({ status: 400, code })).toMatchObject({ everybody: true });
  }
});
