import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import * as z from "zod";
import { appRouter } from "./app";

interface Known {
  _def: { type: string; meta?: { audience?: string }; inputs: unknown[] };
}

const procedures = Object.entries(appRouter._def.procedures as unknown as Record<string, Known>);

const inputOf = ({ _def }: Known) => _def.inputs.find((input) => input instanceof z.ZodType);

/** Object schemas on the way from an input inwards, and whether each refuses fields it lacks. */
function looseObjects(schema: unknown, path: string): string[] {
  if (!(schema instanceof z.ZodType)) return [];
  const { def } = schema._zod as unknown as { def: Record<string, unknown> };
  if (schema instanceof z.ZodObject) {
    const strict = def.catchall instanceof z.ZodNever;
    const inner = Object.entries(schema.shape).flatMap(([key, part]) =>
      looseObjects(part, `${path}.${key}`),
    );
    return strict ? inner : [path, ...inner];
  }
  const parts = [def.innerType, def.element, def.in, def.out, def.options].flat();
  return parts.flatMap((part) => looseObjects(part, path));
}

test("every procedure is open to exactly whom the committed list says", () => {
  const now = procedures
    .map(([path, { _def }]) => `${path} ${_def.type} → ${_def.meta?.audience ?? "NOBODY SAID"}`)
    .sort()
    .join("\n");
  const committed = readFileSync(new URL("./authority.txt", import.meta.url), "utf8");
  expect(`${now}\n`).toBe(committed);
});

test("every procedure says what it takes, and refuses every field it does not know", () => {
  const without = procedures.filter(([, procedure]) => !inputOf(procedure)).map(([path]) => path);
  expect(without).toEqual([]);
  expect(procedures.flatMap(([path, one]) => looseObjects(inputOf(one), path))).toEqual([]);
});

test("a loose schema would be seen, however deep it stands", () => {
  const loose = z.strictObject({ list: z.array(z.object({ a: z.string() })).optional() });
  expect(looseObjects(loose, "x")).toEqual(["x.list"]);
});
