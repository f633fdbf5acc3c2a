import { type Check, isNode, walk } from "./source";
import { documents, envParts, envReader } from "./tables";

const named = /`([\w@()[\].*<>/-]+\.(?:tsx?|mjs|sql|md|json|css|yaml|svg|png))`/g;
const linked = /\]\((?!https?:|#|mailto:)([^)#\s]+)/g;

/** Rule 8, and its neighbour: the sample of settings names what the schema reads. */
export const existAsNamed: Check = (house) => {
  const wrong: string[] = [];
  const paths = [...house.files.keys()];
  for (const document of documents) {
    const text = house.files.get(document);
    if (text === undefined) {
      wrong.push(`${document} is missing`);
      continue;
    }
    const prose = text.replace(/^```[\s\S]*?^```/gm, "");
    for (const [, token] of [...prose.matchAll(named), ...prose.matchAll(linked)]) {
      if (token && !paths.some((path) => fits(path, token))) {
        wrong.push(`${document} names ${token}, which does not exist`);
      }
    }
  }
  return [...wrong, ...settingsApart(house)];
};

/** `orders/read.ts` names any path that ends so; `<noun>` and `*` stand for one name, `.test.ts` for an ending. */
function fits(path: string, token: string): boolean {
  if (/^\.\w/.test(token)) return path.endsWith(token);
  const clean = token.replace(/^\.\//, "").replace(/\/$/, "");
  const pattern = clean.replace(/[.+?^${}()|[\]\\]/g, "\\$&").replace(/<\w+>|\*/g, "[^/]+");
  return new RegExp(`(^|/)${pattern}(/|$)`).test(path);
}

const settingsApart: Check = ({ files, sources }) => {
  const schemas = sources.filter(({ path }) => path === envReader || envParts.includes(path));
  if (schemas.length === 0) return [];
  const read = new Set<string>();
  for (const schema of schemas) {
    walk(schema.ast, (node) => {
      if (node.type !== "Property" || !isNode(node.key)) return;
      const name = node.key.name;
      if (typeof name === "string" && /^[A-Z][A-Z0-9_]+$/.test(name)) read.add(name);
    });
  }
  // Next and Node set this one themselves.
  read.delete("NODE_ENV");
  const elsewhere = (name: string) =>
    sources.some((s) => !s.path.startsWith("src/") && s.text.includes(`env.${name}`));
  const sample = files.get(".env.example") ?? "";
  const shown = new Set([...sample.matchAll(/^#?\s?([A-Z][A-Z0-9_]+)=/gm)].map((m) => m[1] ?? ""));
  return [
    ...[...read].filter((n) => !shown.has(n)).map((n) => `.env.example does not show ${n}`),
    ...[...shown]
      .filter((n) => !read.has(n) && !elsewhere(n))
      .map((n) => `.env.example shows ${n}, read by nobody`),
  ];
};
