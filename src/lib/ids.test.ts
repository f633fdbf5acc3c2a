import { describe, expect, test } from "vitest";
import {
  gatewayReference,
  idInput,
  newId,
  newOrderRef,
  newPayoutRef,
  parseOrderRef,
  refundIdOf,
} from "./ids";

describe("ids", () => {
  test("say what they are the id of, and nothing else passes for one", () => {
    const id = newId("order");
    expect(idInput("order").parse(id)).toBe(id);
    expect(idInput("payout").safeParse(id).success).toBe(false);
    expect(idInput("order").safeParse(`${id}0`).success).toBe(false);
  });

  test("ten thousand of them are ten thousand different ones, in the order they were made", () => {
    const made = Array.from({ length: 10_000 }, () => newId("user"));
    expect(new Set(made).size).toBe(10_000);
    expect([...made].sort()).toEqual(made);
  });
});

describe("gateway references", () => {
  test("of a refund's own transfer lead back to the refund, and no other does", () => {
    const id = newId("refund");
    expect(refundIdOf(gatewayReference("back", id))).toBe(id);
    for (const other of [gatewayReference("in", id), gatewayReference("out", id), id, "kro-back-1"])
      expect(refundIdOf(other)).toBeNull();
  });
});

describe("order references", () => {
  test("are read back from what people make of them", () => {
    const ref = newOrderRef();
    const bare = ref.slice(4).replace("-", "");
    for (const typed of [
      ref,
      ref.toLowerCase(),
      ` ${ref} `,
      bare,
      bare.replaceAll("0", "O"),
      bare.replaceAll("1", "l"),
      `kro ${bare}`,
    ]) {
      expect(parseOrderRef(typed)).toBe(ref);
    }
  });

  test("one wrong character is noticed, wherever it is", () => {
    let missed = 0;
    let tried = 0;
    for (let round = 0; round < 40; round++) {
      const ref = newOrderRef();
      for (const [at, character] of [...ref].entries()) {
        if (at < 4 || character === "-") continue;
        const wrong = `${ref.slice(0, at)}${character === "7" ? "8" : "7"}${ref.slice(at + 1)}`;
        tried += 1;
        if (parseOrderRef(wrong) !== null) missed += 1;
      }
    }
    expect(tried).toBe(400);
    expect(missed).toBe(0);
  });

  test("payout references are short enough to read on the phone", () => {
    expect(newPayoutRef()).toMatch(/^WD-[0-9A-HJKMNP-TV-Z]{8}$/);
  });
});
