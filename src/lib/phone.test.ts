import { expect, test } from "vitest";
import { parsePhone, phoneInput } from "./phone";

test.each([
  "08031234567",
  "0803 123 4567",
  "0803-123-4567",
  "+2348031234567",
  "+234 803 123 4567",
  "2348031234567",
  "234 803 123 4567",
  "002348031234567",
  "+234 (0) 803 123 4567",
  "8031234567",
  "٠٨٠٣١٢٣٤٥٦٧",
  "０８０３１２３４５６７",
  "\u00a008031234567 ",
])("%s is one person", (typed) => {
  expect(parsePhone(typed)).toBe("+2348031234567");
});

test.each([
  "",
  " ",
  "0803123456",
  "080312345678",
  "01 234 5678",
  "+447911123456",
  "+881612345678",
  "+979123456789",
  "0803ABCDEFG",
  "08031234567;ext=5",
  "08031234567 ext 5",
  "call 08031234567",
  "+234803123456\u0000",
  "08031234567\n08031234568",
  "null",
  "+",
])("%j is no Nigerian mobile number", (typed) => {
  expect(parsePhone(typed)).toBeNull();
});

test("the refusal at the edge names no other number", () => {
  const read = phoneInput.safeParse("123");
  expect(read.success).toBe(false);
  expect(phoneInput.safeParse("0".repeat(10_000)).success).toBe(false);
});
