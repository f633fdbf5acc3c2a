import { beforeAll, expect, test, vi } from "vitest";
import { giveSettings } from "../../tests/support/settings";

const sent: unknown[] = [];
vi.mock("@sentry/nextjs", () => ({ captureException: (error: unknown) => void sent.push(error) }));

beforeAll(() => {
  giveSettings("postgres://127.0.0.1:9/none");
  process.env.SENTRY_DSN = "https://key@sentry.example/1";
});

const everything = (error: unknown): string =>
  error instanceof Error
    ? [
        error.name,
        error.message,
        error.stack,
        JSON.stringify(error),
        everything(error.cause),
      ].join()
    : String(error);

test("what a driver quotes of a person does not leave with an error", async () => {
  const { reportError } = await import("./report-error");
  const driver = Object.assign(new Error("Key (phone)=(+2348031234567) already exists"), {
    detail: "canary-detail",
    parameters: ["canary-parameter"],
  });
  const query = new Error("Failed query: insert into users\nparams: canary-name,+2348031234567", {
    cause: driver,
  });
  await reportError(query);
  const text = everything(sent.at(-1));
  expect(text).toContain("Failed query: insert into users");
  expect(text).toContain("report-error.test.ts");
  expect(text).not.toMatch(/canary|8031234567/);
  await reportError("canary");
  expect(everything(sent.at(-1))).not.toContain("canary");
});
