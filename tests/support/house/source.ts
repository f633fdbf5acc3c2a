import path from "node:path";
import { parseAst } from "vitest/node";

/** A node of the syntax tree, as the parser gives it. */
export interface Node {
  type: string;
  start: number;
  end: number;
  [key: string]: unknown;
}

export interface Import {
  /** What stands in the quotes. */
  specifier: string;
  /** The file of ours it names, or null for a package. */
  target: string | null;
  /** True when it vanishes at compile time. */
  typeOnly: boolean;
}

export interface Source {
  path: string;
  text: string;
  lines: number;
  ast: Node;
  imports: Import[];
}

/** Path from the root → text; every rule is a function of this and nothing else. */
export type Files = ReadonlyMap<string, string>;

export interface House {
  files: Files;
  sources: readonly Source[];
}

/** A sentence for each place where the rule is broken; none means it holds. */
export type Check = (house: House) => string[];

export function readSources(files: Files): Source[] {
  const sources: Source[] = [];
  for (const [file, text] of files) {
    if (!/\.(ts|tsx|mjs)$/.test(file)) continue;
    const lang = file.endsWith("x") ? "tsx" : "ts";
    const ast = parseAst(text, { lang, astType: "ts" }) as unknown as Node;
    const lines = text.replace(/\n$/, "").split("\n").length;
    sources.push({ path: file, text, lines, ast, imports: importsOf(file, ast, files) });
  }
  return sources;
}

export function isNode(value: unknown): value is Node {
  return typeof value === "object" && value !== null && "type" in value && "start" in value;
}

/** Visits every node beneath and including this one, parents first. */
export function walk(node: Node, visit: (node: Node) => void): void {
  visit(node);
  for (const value of Object.values(node)) {
    if (Array.isArray(value)) {
      for (const item of value) if (isNode(item)) walk(item, visit);
    } else if (isNode(value)) {
      walk(value, visit);
    }
  }
}

export const lineAt = (source: Source, offset: number): number =>
  source.text.slice(0, offset).split("\n").length;

export const textOf = (source: Source, node: unknown): string =>
  isNode(node) ? source.text.slice(node.start, node.end) : "";

function importsOf(file: string, ast: Node, files: Files): Import[] {
  const found: Import[] = [];
  const add = (literal: unknown, typeOnly: boolean) => {
    if (!isNode(literal) || typeof literal.value !== "string") return;
    const specifier = literal.value;
    found.push({ specifier, target: resolve(file, specifier, files), typeOnly });
  };
  walk(ast, (node) => {
    if (node.type === "ImportDeclaration") {
      add(node.source, node.importKind === "type" || onlyTypes(node));
    } else if (node.type === "ExportNamedDeclaration" || node.type === "ExportAllDeclaration") {
      add(node.source, node.exportKind === "type");
    } else if (node.type === "ImportExpression" || node.type === "TSImportType") {
      add(node.source ?? node.argument, node.type === "TSImportType");
    }
  });
  return found;
}

function onlyTypes(declaration: Node): boolean {
  const names = Array.isArray(declaration.specifiers) ? declaration.specifiers : [];
  return names.length > 0 && names.every((name) => isNode(name) && name.importKind === "type");
}

function resolve(from: string, specifier: string, files: Files): string | null {
  let base: string;
  if (specifier.startsWith("@/")) base = `src/${specifier.slice(2)}`;
  else if (specifier.startsWith(".")) base = path.posix.join(path.posix.dirname(from), specifier);
  else return null;
  const tries = ["", ".ts", ".tsx", ".mjs", "/index.ts", "/index.tsx"].map((end) => base + end);
  return tries.find((name) => files.has(name)) ?? base;
}

export interface Rule {
  name: string;
  check: Check;
  /** Small trees that break it, each with a word its complaint must contain. */
  broken: readonly { because: string; files: Readonly<Record<string, string>>; says: string }[];
}
