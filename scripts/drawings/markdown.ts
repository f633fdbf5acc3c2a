/** A table in Markdown. */
export const markdown = (heads: readonly string[], lines: readonly (readonly string[])[]): string =>
  [heads, heads.map(() => "---"), ...lines].map((cells) => `| ${cells.join(" | ")} |\n`).join("");

/** What somebody is born from: nothing. */
export const placeOf = (status: string | null): string => status ?? "·";
