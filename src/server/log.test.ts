import { expect, test } from "vitest";
import { makeLog } from "./log";

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
