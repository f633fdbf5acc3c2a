import { appendFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { openLog } from "./store";

let folder = "";
const file = () => join(folder, "deep", "rows.jsonl");

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "store-test-"));
});
afterEach(() => {
  vi.restoreAllMocks();
  rmSync(folder, { recursive: true, force: true });
});

test("rows are there again after the log was closed and opened", () => {
  const log = openLog<{ n: number }>(file());
  log.append({ n: 1 });
  log.append({ n: 2 });
  log.close();
  expect(openLog<{ n: number }>(file()).all).toEqual([{ n: 1 }, { n: 2 }]);
});

test("a torn last line is dropped, told, and does not spoil the next row", () => {
  const told = vi.spyOn(console, "error").mockImplementation(() => {});
  const log = openLog<{ n: number }>(file());
  log.append({ n: 1 });
  log.close();
  appendFileSync(file(), '{"n":2,"half');
  const again = openLog<{ n: number }>(file());
  expect(again.all).toEqual([{ n: 1 }]);
  expect(told).toHaveBeenCalledWith(expect.stringContaining("torn last line of 12 bytes"));
  again.append({ n: 3 });
  again.close();
  expect(readFileSync(file(), "utf8")).toBe('{"n":1}\n{"n":3}\n');
});

test("a broken line in the middle is an error, not a loss in silence", () => {
  openLog(file()).close();
  writeFileSync(file(), '{"n":1}\nrubbish\n{"n":3}\n');
  expect(() => openLog(file())).toThrow("line 2 is not JSON");
});

test("a closed log takes no more rows", () => {
  const log = openLog<number>(file());
  log.close();
  expect(() => log.append(1)).toThrow("is closed");
});
