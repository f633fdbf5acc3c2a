import { randomBytes } from "node:crypto";
import { expect, test, vi } from "vitest";
import { giveSettings } from "../../tests/support/settings";

const secret = () => randomBytes(32).toString("base64");

/** The doors as a process has them that was started with these secrets. */
const startedWith = async (secrets: Record<string, string>) => {
  giveSettings("postgres://127.0.0.1:9/none");
  for (const name of ["AUTH_SECRET_USER_BEFORE", "AUTH_SECRET_STAFF_BEFORE"]) {
    delete process.env[name];
  }
  Object.assign(process.env, secrets);
  vi.resetModules();
  const { claimedSession, sealSession } = await import("./auth");
  const opens = (audience: "USER" | "STAFF", value: string) =>
    claimedSession(audience, { get: () => ({ value }) });
  return { sealSession, opens };
};

test.each(["USER", "STAFF"] as const)(
  "while the secret of %s is changed the one before is let in, and then no more",
  async (audience) => {
    const [old, fresh] = [secret(), secret()];
    const name = `AUTH_SECRET_${audience}`;
    const before = await startedWith({ [name]: old });
    const cookie = await before.sealSession(audience, "ses_1");
    const during = await startedWith({ [name]: fresh, [`${name}_BEFORE`]: old });
    expect(await during.opens(audience, cookie)).toBe("ses_1");
    const renewed = await during.sealSession(audience, "ses_2");
    const afterwards = await startedWith({ [name]: fresh });
    expect(await afterwards.opens(audience, cookie)).toBeNull();
    expect(await afterwards.opens(audience, renewed)).toBe("ses_2");
    // Those still running on the old secret are not fooled by the new one either.
    expect(await (await startedWith({ [name]: old })).opens(audience, renewed)).toBeNull();
  },
);

test("what one area's secret before sealed opens nothing in the other", async () => {
  const [old, fresh] = [secret(), secret()];
  const before = await startedWith({ AUTH_SECRET_USER: old });
  const cookie = await before.sealSession("USER", "ses_1");
  const during = await startedWith({ AUTH_SECRET_USER: fresh, AUTH_SECRET_USER_BEFORE: old });
  expect(await during.opens("STAFF", cookie)).toBeNull();
});
