import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { openBank } from "./bank";
import { asCsv } from "./bank-control";

const folder = mkdtempSync(join(tmpdir(), "sandbox-bank-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const line = (reference: string, amount: string, date = "2030-03-05") => ({
  date,
  valueDate: date,
  narration: `Line ${reference}`,
  reference,
  amount,
});

test("a statement carries the balance along, books a reference once, and is kept", () => {
  const bank = openBank(folder);
  bank.book(line("a", "18897750"));
  bank.book(line("a", "18897750"));
  bank.book(line("nothing", "0"));
  bank.book({ ...line("b", "-5", "2030-03-06"), narration: 'COT, "March"' });
  expect(bank.size()).toBe(2);
  bank.close();

  const again = openBank(folder);
  again.book(line("a", "1"));
  expect(asCsv(again.statement())).toBe(
    [
      "date,value date,narration,reference,debit,credit,balance,currency",
      "2030-03-05,2030-03-05,Line a,a,,188977.50,188977.50,NGN",
      '2030-03-06,2030-03-06,"COT, ""March""",b,0.05,,188977.45,NGN',
      "",
    ].join("\r\n"),
  );
  expect(again.statement("2030-03-06").map((row) => row.balance)).toEqual(["18897745"]);
  expect(again.statement("2030-03-07")).toEqual([]);
  again.close();
});

test("an account may be overdrawn on paper, and is said to be", () => {
  const bank = openBank(join(folder, "poor"));
  bank.book(line("c", "-100"));
  expect(asCsv(bank.statement())).toContain(",1.00,,-1.00,NGN\r\n");
  bank.close();
});

test("lies lie over the statement, its balance follows from them, and taken back they are gone", () => {
  const bank = openBank(join(folder, "liar"));
  for (const reference of ["a", "b", "c", "d", "e", "f"]) bank.book(line(reference, "100"));
  const truth = bank.statement();
  bank.lie({ kind: "missing", reference: "a" });
  bank.lie({ kind: "amount", reference: "b", amount: "700" });
  bank.lie({ kind: "twice", reference: "c" });
  bank.lie({ kind: "foreign", reference: "d" });
  bank.lie({ kind: "day", reference: "e" });
  bank.lie({ kind: "back", reference: "f" });
  const told = bank.statement().map((one) => [one.reference, one.amount, one.balance]);
  expect(told.map((row) => row.join(" "))).toEqual([
    ...[
      "b 700 700",
      "c 100 800",
      "c 100 900",
      "d 100 1000",
      "f 100 1100",
      "f -100 1000",
      "e 100 1100",
    ],
  ]);
  expect(asCsv(bank.statement())).toContain(",1.00,10.00,USD\r\n");
  bank.unlie();
  expect(bank.statement()).toEqual(truth);
  bank.close();
});
