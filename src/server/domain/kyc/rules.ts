/** What stands before a name and is none. */
const titles = new Set(
  "mr mrs miss ms dr prof engr barr arc chief alhaji alhaja hajia hajiya mallam malam pastor rev sir lady otunba oba igwe".split(
    " ",
  ),
);

/** One name, several spellings. */
const spellings = [
  ["mohammed", "muhammad", "muhammed", "mohamed", "mohammad", "muhammadu"],
  ["aisha", "aishat", "aishatu", "aishah", "ayisha"],
  ["abubakar", "abubakr", "abubaker"],
  ["usman", "uthman", "usmanu"],
  ["fatima", "fatimah", "fatimat", "fatimatu"],
  ["yusuf", "yusuff", "yusufu"],
  ["zainab", "zaynab", "zainabu"],
  ["ibrahim", "ibraheem"],
  ["sani", "sanni"],
  ["oluwa", "olu"],
] as const;

const firstSpelling = new Map<string, string>(
  spellings.flatMap(([first, ...others]) => others.map((other) => [other, first] as const)),
);

/** Letters of Hausa that no mark can be taken off. */
const hooked: Readonly<Record<string, string>> = { ɓ: "b", ɗ: "d", ƙ: "k", ƴ: "y", ŋ: "n" };

/** The names in a name: without marks, titles and order, in the first of their spellings. */
export const namesIn = (text: string): string[] =>
  text
    .toLowerCase()
    .replaceAll(/[ɓɗƙƴŋ]/g, (letter) => hooked[letter] ?? letter)
    .normalize("NFD")
    .replaceAll(/[\p{M}'’‘ʼ`]/gu, "")
    .split(/[^\p{L}]+/u)
    .filter((name) => name !== "" && !titles.has(name))
    .map((name) => firstSpelling.get(name) ?? name);

export type NameMatch = "MATCH" | "CLOSE" | "DIFFERENT";

/** Whether one letter at most was added, left out or changed. */
const isNear = (a: string, b: string): boolean => {
  if (Math.min(a.length, b.length) < 5 || Math.abs(a.length - b.length) > 1) return false;
  let same = 0;
  while (same < Math.min(a.length, b.length) && a[same] === b[same]) same += 1;
  const [restA, restB] = [a.slice(same), b.slice(same)];
  return restA.slice(1) === restB || restB.slice(1) === restA || restA.slice(1) === restB.slice(1);
};

/**
 * How an account's name and the register's agree. MATCH: two names or more of it are the register's, in
 * any order, and each other one is too, or is the first letter of one. CLOSE: at least one is, or is a
 * letter off; a person looks. DIFFERENT: none is.
 */
export const matchNames = (account: string, register: string): NameMatch => {
  const left = namesIn(register);
  const take = (fits: (one: string) => boolean): boolean => {
    const at = left.findIndex(fits);
    if (at >= 0) left.splice(at, 1);
    return at >= 0;
  };
  const names = namesIn(account).sort((a, b) => b.length - a.length);
  const found = names.map((name) => {
    if (name.length > 1 && take((one) => one === name)) return "whole";
    if (name.length === 1 && take((one) => one.startsWith(name))) return "initial";
    return take((one) => isNear(one, name)) ? "near" : "none";
  });
  const whole = found.filter((one) => one === "whole").length;
  if (whole >= 2 && found.every((one) => one === "whole" || one === "initial")) return "MATCH";
  return whole > 0 || found.includes("near") ? "CLOSE" : "DIFFERENT";
};

/** How often somebody may show a number in a day, and how long a silent register is asked. */
export const TRIES_A_DAY = 5;
export const DAY_MS = 86_400_000;
/** How many papers may show one address. */
export const PAPERS_MAX = 3;
/** A question without an answer is put again after this long. */
export const AGAIN_MS = 2 * 60_000;
