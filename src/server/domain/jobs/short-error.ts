const LONGEST = 200;

const plainWord = /^[("]*[A-Za-z][A-Za-z’'-]{0,23}[.,:;!?)"]*$/;
/** A refusal of ours, a table, a function: parts of lower-case letters joined by a line. */
const ourName = /^[("]*[a-z]{3,12}(_[a-z]{1,12}){1,5}[.,:;!?)"]*$/;
/** A status of HTTP, a count. */
const shortNumber = /^[(]?\d{1,3}[.,:;!?)]*$/;
const ofKeys = /_(test|live|secret|key)_|^(sk|pk|whsec|signkey|bearer)/i;

const isPlain = (word: string): boolean =>
  !ofKeys.test(word) && (plainWord.test(word) || ourName.test(word) || shortNumber.test(word));

/** What was put into a query, and a value that was quoted, may be anybody's. */
const withoutValues = (message: string): string =>
  (message.split(/\r?\n/)[0] ?? "")
    .replace(/^Failed query:.*$/, "A query of the database failed")
    .replaceAll(/"[^"]*"|`[^`]*`/g, "…");

interface Thrown {
  readonly name?: string | undefined;
  readonly message?: string | undefined;
}

/**
 * What a job failed with, in a line that may be kept and shown: words, our own names and short
 * numbers. Whatever else stood there (numbers of phones and accounts, keys, addresses) is left out,
 * as it may be a secret.
 */
export const shortError = ({ name = "", message = "" }: Thrown): string => {
  const words = withoutValues(message).split(/\s+/).filter(Boolean);
  const told = words.map((word) => (isPlain(word) ? word : "…")).join(" ");
  const kind = /^[A-Za-z]{1,40}$/.test(name) && name !== "Error" ? `${name}: ` : "";
  const line = `${kind}${told.replaceAll(/…( …)+/g, "…")}`.slice(0, LONGEST);
  return line.trim() || "It did not say why";
};
