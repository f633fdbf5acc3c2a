import { expect, test } from "vitest";
import { lineInput, notesInput } from "./text";

const line = lineInput(100);
const notes = notesInput(2_000);

test.each(["O'Neil", "Ngozi-Ìyàwó Ọlá", "عبد", "👨‍👩‍👧", "<b>x</b>", "' or 1=1--", "Ẹ̀gbá"])(
  "%s is a line",
  (text) => {
    expect(line.parse(`  ${text} `)).toBe(text.normalize("NFC"));
  },
);

test.each([
  ["nothing", ""],
  ["spaces", "   "],
  ["NUL", "a\u0000b"],
  ["a line break", "a\nb"],
  ["an escape", "\u001b[31m"],
  ["half a surrogate pair", "a\ud800"],
  ["a bidi override", "invoice\u202efdp"],
  ["a zero-width space", "Pay\u200bstack"],
  ["too much", "a".repeat(101)],
  ["far too much", "a".repeat(50_000)],
])("%s is no line", (_, text) => {
  expect(line.safeParse(text).success).toBe(false);
});

test("notes keep their line breaks and nothing else that is hidden", () => {
  expect(notes.parse("one\r\ntwo\n\tthree")).toBe("one\ntwo\n\tthree");
  expect(notes.safeParse("a\u0007b").success).toBe(false);
  expect(notes.safeParse("a".repeat(2_001)).success).toBe(false);
});
