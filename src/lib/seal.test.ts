import { randomBytes } from "node:crypto";
import { expect, test } from "vitest";
import { seal, unseal } from "./seal";

const key = () => randomBytes(32).toString("base64");
const old = `k1:${key()}`;
const rotated = `k2:${key()},${old}`;
const place = "two_factor_staff:secret_sealed:stf_1";

test("what was sealed opens in its own place", () => {
  expect(unseal(old, place, seal(old, place, "JBSWY3DPEHPK3PXP"))).toBe("JBSWY3DPEHPK3PXP");
});

test("a value copied to another row does not open there", () => {
  const sealed = seal(old, place, "JBSWY3DPEHPK3PXP");
  expect(() => unseal(old, "two_factor_staff:secret_sealed:stf_2", sealed)).toThrow();
});

test("any changed character of the seal is refused", () => {
  const sealed = seal(old, place, "JBSWY3DPEHPK3PXP");
  const [, ...parts] = sealed.split(".");
  for (const [index, part] of parts.entries()) {
    const bytes = Buffer.from(part, "base64url");
    for (let bit = 0; bit < bytes.length * 8; bit++) {
      const flipped = Buffer.from(bytes);
      flipped[bit >> 3] = (flipped[bit >> 3] ?? 0) ^ (1 << (bit & 7));
      const changed = parts.with(index, flipped.toString("base64url"));
      expect(() => unseal(old, place, ["k1", ...changed].join("."))).toThrow();
    }
  }
});

test("after a rotation the old opens and the new is sealed with the new key", () => {
  expect(unseal(rotated, place, seal(old, place, "x"))).toBe("x");
  expect(seal(rotated, place, "x")).toMatch(/^k2\./);
  expect(() => unseal(old, place, seal(rotated, place, "x"))).toThrow();
});

test("two seals of one text differ", () => {
  expect(seal(old, place, "x")).not.toBe(seal(old, place, "x"));
});
