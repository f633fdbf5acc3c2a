import type { Row } from "../../src/server/domain/machine";
import { markdown, placeOf } from "./markdown";

const clocksOf = (row: Row): string =>
  [
    row.pauses ? `stops all (${row.pauses})` : "",
    row.clears ? `ends ${row.clears.join(", ").replace("*", "all")}` : "",
    row.resumes ? `resumes (${row.resumes})` : "",
    row.starts ? `starts ${row.starts.join(", ")}` : "",
  ]
    .filter(Boolean)
    .join("; ");

const columns: readonly (readonly [string, (row: Row) => string])[] = [
  ["from", (row) => placeOf(row.from)],
  ["action", (row) => row.action],
  ["if", (row) => row.if ?? ""],
  ["by", (row) => row.by.join(", ")],
  ["needs", (row) => row.needs?.join(", ") ?? ""],
  ["moves", (row) => row.moves ?? ""],
  ["to", (row) => row.to],
  ["after", (row) => row.after ?? ""],
  ["clocks", clocksOf],
];

/** A machine's table as it is in the code; a column that is empty throughout is left out. */
export const drawTable = (rows: readonly Row[]): string => {
  const used = columns.filter(([, cell]) => rows.some((row) => cell(row) !== ""));
  return markdown(
    used.map(([head]) => head),
    rows.map((row) => used.map(([, cell]) => cell(row))),
  );
};
