import { expect, test } from "vitest";
import { inputFault } from "./input-fault";

const nested = (depth: number): unknown => (depth === 0 ? "end" : { in: nested(depth - 1) });

test.each([
  ["nothing", undefined],
  ["null", null],
  ["a kobo amount", 18_500_000n],
  ["a moment", { deliverBy: new Date(0) }],
  ["an ordinary order", { title: "Ọjà ₦", conditions: [{ text: "a\nb", required: true }] }],
  ["nesting to the limit", nested(20)],
])("%s passes", (_, value) => {
  expect(inputFault(value)).toBeNull();
});

test.each([
  ["NUL", { title: "a\u0000" }, "title"],
  ["half a surrogate pair", { a: [{ b: "\ud800" }] }, "a.0.b"],
  ["a long text", { note: "a".repeat(10_001) }, "note"],
  ["a long list", { list: Array(101).fill(1) }, "list"],
  ["many fields", Object.fromEntries(Array.from({ length: 201 }, (_, i) => [i, i])), "input"],
  ["deep nesting", nested(21), `${"in.".repeat(20)}in`],
  ["a prototype by name", JSON.parse('{"__proto__":{"admin":true}}'), "input"],
  ["a constructor", { a: { constructor: { prototype: {} } } }, "a"],
  ["a map", { a: new Map() }, "a"],
  ["a pattern", /a/, "input"],
  ["an error", new Error("x"), "input"],
])("%s is refused by field", (_, value, path) => {
  expect(inputFault(value)?.path).toBe(path);
});

test("a hundred thousand levels are refused without falling over", () => {
  let deep: unknown = 1;
  for (let i = 0; i < 100_000; i++) deep = [deep];
  expect(inputFault(deep)).not.toBeNull();
});
