import { type Check, type Source, walk } from "./source";
import { columns, extras, glances, narrow, rooms } from "./tables";

const isTest = (path: string) => /\.(test|spec)\.tsx?$/.test(path) || path.startsWith("tests/");
const roomOf = (path: string) => rooms.find((room) => room.is.test(path));
const columnOf = (path: string) => /^src\/server\/domain\/([^/]+)\//.exec(path)?.[1];

/** Rule 1. A test may look at anything; it is not part of the house it looks at. */
export const aimDown: Check = ({ sources }) =>
  sources.filter((source) => !isTest(source.path)).flatMap(wrongArrows);

function wrongArrows(source: Source): string[] {
  const from = roomOf(source.path);
  if (!from) {
    return /^(src|sandbox)\//.test(source.path)
      ? [`${source.path} stands in no room of the drawing`]
      : [];
  }
  const wrong: string[] = [];
  for (const { target, typeOnly } of source.imports) {
    if (target === null) continue;
    const to = roomOf(target);
    if (!to || to.name === from.name) continue;
    const glance = glances.some((g) => g.from.test(source.path) && g.to.test(target));
    if (typeOnly && glance) continue;
    const arrow = `${source.path}: ${from.name} → ${to.name} (${target})`;
    if (!from.sees.some((name) => name === to.name)) wrong.push(arrow);
    const limit = narrow.find((n) => n.from === from.name && n.to === to.name);
    if (limit && !limit.only.test(target)) wrong.push(`${arrow} may look only at ${limit.only}`);
  }
  return wrong;
}

/** Rule 2. */
export const followColumns: Check = ({ sources }) => {
  const wrong: string[] = [];
  for (const source of sources.filter((s) => !isTest(s.path))) {
    const from = columnOf(source.path);
    if (from === undefined) continue;
    const beneath = columns[from];
    if (!beneath) {
      wrong.push(`${source.path}: the column ${from} is not on the drawing`);
      continue;
    }
    for (const { target } of source.imports) {
      const to = target === null ? undefined : columnOf(target);
      if (to !== undefined && to !== from && !beneath.includes(to)) {
        wrong.push(`${source.path}: ${from} → ${to} (${target})`);
      }
    }
  }
  return wrong;
};

/** Rule 3. Types count: a ring of types is read in a ring too. */
export const formNoCycle: Check = ({ sources }) => {
  const edges = new Map(
    sources.map((s) => [s.path, s.imports.flatMap((i) => (i.target === null ? [] : [i.target]))]),
  );
  const done = new Set<string>();
  const wrong: string[] = [];
  const visit = (path: string, trail: readonly string[]) => {
    const seenAt = trail.indexOf(path);
    if (seenAt >= 0) {
      wrong.push([...trail.slice(seenAt), path].join(" → "));
      return;
    }
    if (done.has(path)) return;
    for (const next of edges.get(path) ?? []) visit(next, [...trail, path]);
    done.add(path);
  };
  for (const path of edges.keys()) visit(path, []);
  return wrong;
};

/** Rule 4. A verb's file is named after the function it exports. */
export const keepColumns: Check = ({ sources }) => {
  const wrong: string[] = [];
  for (const source of sources) {
    const column = columnOf(source.path);
    if (column === undefined || isTest(source.path)) continue;
    const rest = source.path.slice(`src/server/domain/${column}/`.length);
    const name = rest.replace(/\.ts$/, "");
    if (["machine", "rules", "read", ...(extras[column] ?? [])].includes(name)) continue;
    const verb = name.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase());
    if (!exportedNames(source).has(verb)) {
      wrong.push(`${source.path} is not a machine, rules, read, a listed extra or a verb ${verb}`);
    }
  }
  return wrong;
};

function exportedNames(source: Source): Set<string> {
  const names = new Set<string>();
  walk(source.ast, (node) => {
    if (node.type !== "ExportNamedDeclaration") return;
    const text = source.text.slice(node.start, node.end);
    const match = /^export\s+(?:async\s+)?(?:const|function)\s+(\w+)/.exec(text);
    if (match?.[1]) names.add(match[1]);
  });
  return names;
}
