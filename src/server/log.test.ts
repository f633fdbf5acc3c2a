import { expect, test } from "vitest";
import { causeOf, noteAbout, within } from "./cause";
import { makeLog, tellMessage } from "./log";

const said = (speak: (log: ReturnType<typeof makeLog>) => void): string => {
  let text = "";
  const write = (line: string) => {
    text += line;
  };
  speak(makeLog("info", { write }));
  return text;
};

const canary = "canary-7f3a";

test.each([
  "phone",
  "accountNumber",
  "token",
  "code",
  "secret",
  "totp",
  "password",
  "cookie",
  "email",
  "set-cookie",
])("a %s is not written, however deep it stands", (name) => {
  const text = said((log) => {
    log.info({ [name]: canary }, "top");
    log.info({ input: { [name]: canary } }, "one down");
    log.info({ request: { input: { [name]: canary } } }, "two down");
    log.info({ a: { request: { input: { [name]: canary } } } }, "three down");
  });
  expect(text.match(/\[redacted\]/g)).toHaveLength(4);
  expect(text).not.toContain(canary);
});

test("a driver's error is told without the values of its query", () => {
  const cause = Object.assign(new Error("duplicate key (phone)=(+2348031234567)"), {
    code: "23505",
    detail: canary,
  });
  const error = new Error(`Failed query: insert into users\nparams: ${canary},+2348031234567`, {
    cause,
  });
  const text = said((log) => log.error({ err: error }, "insert failed"));
  expect(text).toContain("Failed query: insert into users");
  expect(text).toContain('"reason":"23505"');
  expect(text).not.toContain(canary);
  expect(text).not.toContain("8031234567");
});

test("what is not private is written", () => {
  const text = said((log) => log.info({ orderId: "ord_1", sentence: "released" }, "ok"));
  expect(JSON.parse(text)).toMatchObject({ orderId: "ord_1", sentence: "released", msg: "ok" });
});

test("a line of a request bears its number, its trace and its order", () => {
  const cause = causeOf(new Headers());
  const text = said((log) => {
    within(cause, () => {
      noteAbout({ orderId: "ord_1", userId: "usr_1" });
      log.info("inside");
    });
    log.info("outside");
  });
  const [inside, outside] = text.split("\n").map((line) => (line ? JSON.parse(line) : {}));
  expect(inside).toMatchObject({ requestId: cause.requestId, traceId: cause.traceId });
  expect([inside.orderId, inside.userId]).toEqual(["ord_1", undefined]);
  expect(outside.requestId).toBeUndefined();
});

test.each([
  ["sk_live_0123456789abcdef", "a key"],
  ["whsec_c2VjcmV0LXNlY3JldA==", "a secret of webhooks"],
  ["eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.abc", "a sealed session"],
  ["3f8a1c9be0d24577a6b1c2d3e4f5a6b7", "a hash"],
  ["AbCdEfGh1jKlMnOpQrStUvWxYz0123456789-_AbCde", "a token of a link"],
  ["ada.obi@example.com", "an address"],
  ["+234 803 123 4567", "a number"],
])("%s is not told in a message", (secret) => {
  expect(tellMessage(`it failed with ${secret} in it`)).not.toContain(secret);
});

test("a named secret is not told in a message, and the name is", () => {
  const text = tellMessage(
    '{"password":"two words", "token": abc, phone=0803} in src/server/log.ts',
  );
  expect(text).toBe(
    '{"password":[redacted], "token": [redacted], phone=[redacted]} in src/server/log.ts',
  );
});
