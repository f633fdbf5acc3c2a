/** One word of a name, and whether the other name has it too. */
export type NameWord = { text: string; found: boolean };

export type NameMatch = {
  verdict: "same" | "part" | "different" | "unknown";
  ours: NameWord[];
  banks: NameWord[];
  /** Letters that hide, turn the direction of reading or only look like Latin ones. */
  odd: boolean;
};

const hidden = /[\p{Cc}\p{Cf}\p{Cs}\p{Co}]/u;
const foreign = /[^\p{Script=Latin}\p{Script=Common}\p{Script=Inherited}]/u;

const wordsOf = (name: string) => name.split(/[^\p{L}\p{M}\p{N}]+/u).filter(Boolean);

/** Banks write without marks and in capitals: Adéọlá is ADEOLA there. */
const plain = (word: string) =>
  word
    .normalize("NFD")
    .replaceAll(/\p{M}/gu, "")
    .replaceAll(/[ɓƁ]/g, "b")
    .replaceAll(/[ɗƊ]/g, "d")
    .replaceAll(/[ƙƘ]/g, "k")
    .toUpperCase();

const compare = (words: string[], others: string[]): NameWord[] => {
  const known = new Set(others.map(plain));
  return words.map((text) => ({ text, found: known.has(plain(text)) }));
};

/**
 * The name somebody gave us beside the name their bank has, word by word; order, capitals and marks
 * do not count. `part`: all words of one are in the other, or two or more are shared; also when all
 * are but some letter is odd.
 */
export function matchNames(own: string | null, bank: string): NameMatch {
  const [ourWords, bankWords] = [wordsOf(own ?? ""), wordsOf(bank)];
  const ours = compare(ourWords, bankWords);
  const banks = compare(bankWords, ourWords);
  const odd = [own ?? "", bank].some((name) => hidden.test(name) || foreign.test(name));
  if (ours.length === 0 || banks.length === 0) return { verdict: "unknown", ours, banks, odd };
  const [all, allThere] = [ours, banks].map((words) => words.every(({ found }) => found));
  const shared = ours.filter(({ found }) => found).length;
  const verdict =
    all && allThere && !odd
      ? "same"
      : (shared > 0 && (all || allThere)) || shared >= 2
        ? "part"
        : "different";
  return { verdict, ours, banks, odd };
}
