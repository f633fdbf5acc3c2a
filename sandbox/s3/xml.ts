const ESCAPES: Record<string, string> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&apos;",
};

type Value = string | number | boolean | Element[];
/** A name and what stands in it: text, or more elements. */
export type Element = readonly [name: string, value: Value];

/** A whole document. Characters XML cannot hold at all are written as `?`. */
export const xml = (root: string, children: Element[], namespace = ""): string =>
  `<?xml version="1.0" encoding="UTF-8"?>\n<${root}${namespace && ` xmlns="${namespace}"`}>${write(children)}</${root}>`;

/** The namespace of S3's own answers; its errors have none. */
export const S3_NAMESPACE = "http://s3.amazonaws.com/doc/2006-03-01/";

const write = (elements: Element[]): string =>
  elements
    .map(([name, value]) => {
      const inner = Array.isArray(value) ? write(value) : safe(String(value));
      return `<${name}>${inner}</${name}>`;
    })
    .join("");

const safe = (text: string) =>
  text
    .replace(/[&<>"']/g, (sign) => ESCAPES[sign] ?? "")
    // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what XML 1.0 forbids
    .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, "?");
