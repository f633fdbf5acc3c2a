import { expect, test } from "vitest";
import { asCsv } from "../../../../sandbox/bank-control";
import { LINES_MAX, readStatement } from "./read-statement";
import { dayOf, minorOf } from "./statement-words";

const TODAY = "2026-11-29";
const HEAD = "date,value date,narration,reference,debit,credit,balance";
const read = (text: string | Buffer, today = TODAY) =>
  readStatement(typeof text === "string" ? Buffer.from(text) : text, today);
const file = (...rows: string[]) => [HEAD, ...rows].map((row) => `${row}\r\n`).join("");
const faultsOf = (text: string | Buffer) =>
  read(text).faults.map(({ line, words }) => `${line}: ${words}`);

const first = "2026-11-27,2026-11-27,PAYSTACK SETTLEMENT 3090001,PSK3090001,,188977.50,188977.50";
const second = '2026-11-28,2026-11-28,"COT, ""November""",COT-1,52.50,,188925.00';

test("what our sandbox's bank writes is read to the kobo, whole and in order", () => {
  const line = (n: number, amount: string, balance: string) => ({
    ...{ date: `2026-11-2${n}`, valueDate: `2026-11-2${n}`, narration: `Line ${n}` },
    ...{ reference: `R${n}`, amount, balance, currency: "NGN" },
  });
  const lines = [
    line(1, "18897750", "18897750"),
    line(2, "-5", "18897745"),
    line(3, "100", "18897845"),
  ];
  const { lines: got, faults } = read(asCsv(lines));
  expect(faults).toEqual([]);
  expect(got.map(({ amount, balance: after }) => [amount, after])).toEqual([
    [18_897_750n, 18_897_750n],
    [-5n, 18_897_745n],
    [100n, 18_897_845n],
  ]);
});

test("other banks' heads, dates and sums are read too, whichever end they begin at", () => {
  const text = `\ufeffTrans Date,Val. Date,Description,Withdrawals,Deposits,Running Balance,Branch
28-Nov-2026,28-Nov-2026,"COT, ""November""",52.50,,"188,925.00",Yaba
27/11/2026 09:14,27/11/2026,PAYSTACK SETTLEMENT 3090001,-,"₦188,977.50","188,977.50",Yaba
`;
  const { lines, faults, head } = read(text);
  expect(faults).toEqual([]);
  expect(head).toContain("Running Balance");
  expect(lines.map(({ day, amount, line }) => [day, amount, line])).toEqual([
    ["2026-11-27", 18_897_750n, 3],
    ["2026-11-28", -5_250n, 2],
  ]);
  expect(lines[1]?.raw).toContain('"COT, ""November"""');
});

test.each<[string, string | Buffer, string]>([
  ["nothing", "", "0: This file is empty."],
  ["a head alone", file(), "0: There is no line below the head."],
  ["a picture", Buffer.from([0xff, 0xd8, 0xff]), "0: This is not a text file"],
  ["a head that lacks the sums", "date,narration\n", "1: The head lacks: debit, credit, balance."],
  ["two columns of one name", `${HEAD},Details\n`, "1: The column “narration” is there twice."],
  [
    "an open quotation mark",
    `${HEAD}\n2026-11-27,2026-11-27,"open,R,,1.00,1.00\n`,
    "This line is not CSV",
  ],
  [
    "a line cut off",
    file(first, "2026-11-28,2026-11-28,COT"),
    "3: It has 3 cells, and the head has 7.",
  ],
  [
    "a month before the day",
    file(first.replaceAll("2026-11-27", "11/27/2026")),
    "2: “11/27/2026” is no date.",
  ],
  [
    "a day that is not",
    file(first.replace("2026-11-27", "2026-11-31")),
    "2: “2026-11-31” is no date.",
  ],
  [
    "a day to come",
    file(first.replaceAll("2026-11-27", "2026-11-30")),
    "2: 2026-11-30 is still to come.",
  ],
  [
    "three decimals",
    file(first.replace(",,188977.50", ",,188977.505")),
    "2: The credit “188977.505” is no sum",
  ],
  ["a sum in words", file(first.replace(",,188977.50", ",,1e5")), "2: The credit “1e5” is no sum"],
  ["both in and out", file(first.replace(",,", ",1.00,")), "2: It has a debit and a credit."],
  [
    "neither",
    file(first.replace(",,188977.50,", ",,,")),
    "2: It has neither a debit nor a credit.",
  ],
  [
    "a minus",
    file(first.replace(",,188977.50", ",,-188977.50")),
    "2: Debit and credit are written without a minus.",
  ],
  ["no balance", file(first.replace(/,188977.50$/, ",")), "2: The balance “” is no sum."],
  [
    "a line that was taken out",
    file(first, second, second.replace("188925.00", "188820.00")),
    "4: Its balance does not follow",
  ],
  [
    "a sum that was changed",
    file(first, second.replace("52.50", "52.00")),
    "3: Its balance does not follow",
  ],
  [
    "days that are mixed",
    file(first, second, first.replace("188977.50,188977.50", "1.00,188926.00")),
    "4: 2026-11-27 comes after",
  ],
  [
    "half a year",
    file(first.replaceAll("2026-11-27", "2026-06-01"), second),
    "0: It tells of more than 92 days.",
  ],
])("%s is told by its line, and nothing of the file is taken", (_, text, expected) => {
  expect(faultsOf(text).join("\n")).toContain(expected);
  expect(read(text).lines).toEqual([]);
});

test("of a file that is wrong all over some faults are told, and how many there are", () => {
  const rows = Array.from({ length: 400 }, () => "yesterday,,x,,,1.00,1.00");
  const { faults, faultCount } = read(file(...rows));
  expect([faults.length, faultCount]).toEqual([50, 400]);
  const many = Array.from({ length: LINES_MAX + 1 }, () => first);
  expect(faultsOf(file(...many))[0]).toContain(`More than ${LINES_MAX} lines`);
});

test("two lines that say the same are two, and the same in every statement they are in", () => {
  const twice = [first, first.replace("188977.50,188977.50", "188977.50,377955.00")];
  const before = read(file(...twice)).lines.map(({ hash }) => hash);
  expect(new Set(before).size).toBe(2);
  const more = "2026-11-26,2026-11-26,Opening,O,,1.00,1.00";
  const shifted = twice.map((row, n) =>
    row.replace(/,[\d.]+$/, n === 0 ? ",188978.50" : ",377956.00"),
  );
  const after = read(file(more, ...shifted)).lines.map(({ hash }) => hash);
  expect(after.slice(1)).toEqual(before);
});

test("a sum is digits and two decimals, and a date a day", () => {
  expect(["1,234.5", "0.05", "-1", "", "-", "1.234", "12,34", "９９", "1e3"].map(minorOf)).toEqual([
    ...[123_450n, 5n, -100n, 0n, 0n, null, null, null, null],
  ]);
  expect(["29/11/2026", "1-Dec-2026", "2026-02-29", "1/2/26", "x"].map(dayOf)).toEqual([
    ...["2026-11-29", "2026-12-01", null, null, null],
  ]);
});

test("marks that turn text around do not reach the screen", () => {
  const { lines } = read(file(first.replace("PAYSTACK", "\u202ePAY\u0007STACK")));
  expect(lines[0]?.narration).toBe("PAY STACK SETTLEMENT 3090001");
});
