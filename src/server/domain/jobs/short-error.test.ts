import { expect, test } from "vitest";
import { shortError } from "./short-error";

test("words and our own names stay", () => {
  expect(shortError({ name: "NonRetriableError", message: "payout_changed" })).toBe(
    "NonRetriableError: payout_changed",
  );
  expect(shortError({ name: "Error", message: "the gateway answered 503, try later" })).toBe(
    "the gateway answered 503, try later",
  );
  expect(shortError({})).toBe("It did not say why");
});

const secrets = [
  "+2348031234567",
  "08031234567",
  "0123456789",
  "ada@example.com",
  "sk_live_abcdefghijk",
  "sk_test_abcdef",
  "whsec_aW4tdGVzdHM",
  "postgres://kro:hunter@db:5432/kro",
  "eyJhbGciOiJIUzI1NiJ9.e30.x",
  "out_01JDRV6Q4V8M7Y2N5K3T9W1X0Z",
  "22200000099",
];

test.each(secrets)("%s is left out", (secret) => {
  const told = shortError({ name: "Error", message: `could not send to ${secret} just now` });
  expect(told).toBe("could not send to … just now");
});

test("of a query neither its text nor what was put into it is kept", () => {
  const message = "Failed query: select * from users where phone = $1\nparams: +2348031234567,Ada";
  expect(shortError({ name: "DrizzleQueryError", message })).toBe(
    "DrizzleQueryError: A query of the database failed",
  );
  expect(shortError({ name: "E", message: 'invalid input: "hunter two"' })).toBe(
    "E: invalid input: …",
  );
});

test("it stays short", () => {
  expect(shortError({ message: "word ".repeat(500) }).length).toBeLessThanOrEqual(200);
});
