import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { openTestSandbox } from "../../../../sandbox/testing/open-test-sandbox";
import { readBirthDate } from "./birth-date";
import { dojah, readAnswer } from "./dojah";

let sandbox: Awaited<ReturnType<typeof openTestSandbox>>;

beforeAll(async () => {
  sandbox = await openTestSandbox();
});
afterAll(() => sandbox.close());

const register = (secretKey = "test_sk_sandbox") =>
  dojah(() => ({ baseUrl: `${sandbox.url}/dojah`, appId: "sandbox-app", secretKey }));

const fault = (kind: string) =>
  fetch(`${sandbox.url}/control/faults`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ vendor: "dojah", kind }),
  });

describe("Dojah", () => {
  test.each(["BVN", "NIN"] as const)(
    "says whose a %s is, and when they were born",
    async (kind) => {
      const number = kind === "BVN" ? "22200000001" : "70000000001";
      expect(await register().look({ kind, number })).toEqual({
        kind: "found",
        name: "ADA CHIDINMA OBI",
        birthDate: "1990-01-15",
        theirReference: null,
      });
    },
  );

  test("has nobody with a number it does not know", async () => {
    expect(await register().look({ kind: "BVN", number: "99999999999" })).toEqual({
      kind: "not_found",
    });
  });

  test.each(["500", "429", "403", "reset", "html", "truncate"])(
    "says nothing by %s",
    async (kind) => {
      await fault(kind);
      const answer = await register().look({ kind: "NIN", number: "70000000001" });
      expect(answer.kind).toBe("unknown");
    },
  );

  test("says nothing to whoever has another key", async () => {
    const answer = await register("other").look({ kind: "NIN", number: "70000000001" });
    expect(answer).toEqual({ kind: "unknown", reason: "status_401" });
  });
});

describe("a record", () => {
  const said = (entity: object) => readAnswer("NIN", "70123456789", 200, { entity });

  test("may spell its fields in another way", () => {
    expect(
      said({ nin: "70123456789", firstname: "Ada", surname: "Obi", birthdate: "1990-01-15" }),
    ).toMatchObject({ kind: "found", name: "Ada Obi", birthDate: "1990-01-15" });
  });

  test("of another number, or without a name, says nothing", () => {
    expect(said({ nin: "70123456780", first_name: "Ada" }).kind).toBe("unknown");
    expect(said({ nin: "70123456789" }).kind).toBe("unknown");
    expect(readAnswer("NIN", "70123456789", 200, null).kind).toBe("unknown");
  });
});

test.each([
  ["1982-06-01", "1982-06-01"],
  ["01-June-1982", "1982-06-01"],
  ["01-Jun-1982", "1982-06-01"],
  ["1-Jun-1982", "1982-06-01"],
  ["01-06-1982", "1982-06-01"],
  ["31-February-1982", null],
  ["June 1982", null],
  ["", null],
])("a date of birth written %s is %s", (text, date) => {
  expect(readBirthDate(text)).toBe(date);
});
