import { readFileSync } from "node:fs";
import path from "node:path";
import { TRPCClientError } from "@trpc/client";
import { describe, expect, test } from "vitest";
import { refusalOf, refusalWords } from "./refusals";

const errors = readFileSync(path.join(import.meta.dirname, "../server/domain/errors.ts"), "utf8");
const unions = errors.slice(0, errors.indexOf("export class DomainError"));
const codes = [...unions.matchAll(/[|=] "([a-z_]+)"/g)].map(([, code]) => code ?? "");

const thrown = (data: object) =>
  TRPCClientError.from({ error: { message: "secret detail", code: -32600, data } } as never);

describe("words for refusals", () => {
  test("every code of the domain has words", () => {
    expect(codes.length).toBeGreaterThan(20);
    expect(codes.filter((code) => !refusalWords[code])).toEqual([]);
  });

  test("no words stand for a code that does not exist", () => {
    expect(Object.keys(refusalWords).filter((code) => !codes.includes(code))).toEqual([]);
  });

  test("a known refusal is told in our words, without a number to quote", () => {
    const refusal = refusalOf(thrown({ domainCode: "own_order", requestId: "r1" }));
    expect(refusal.words).toBe(refusalWords.own_order);
    expect(refusal.requestId).toBeNull();
  });

  test("an unknown failure hides its text and shows the request's number", () => {
    const refusal = refusalOf(thrown({ domainCode: null, requestId: "r1" }));
    expect(refusal.words).not.toContain("secret");
    expect(refusal.requestId).toBe("r1");
  });

  test("what is wrong with a form is told by field", () => {
    const refusal = refusalOf(thrown({ fields: { amount: ["Type an amount"], title: [] } }));
    expect(refusal.fields).toEqual({ amount: "Type an amount" });
  });

  test("a silence is not called a refusal", () => {
    expect(refusalOf(new TypeError("Failed to fetch")).words).toMatch(/^No network/);
  });
});
