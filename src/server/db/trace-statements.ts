import type { Sql, TransactionSql } from "postgres";
import { beginSpan, isTraced } from "@/server/spans";

type Begin = (work: (scope: TransactionSql) => unknown) => Promise<unknown>;
type Scope = Pick<TransactionSql, "unsafe" | "savepoint">;

/** Has each statement tell how long it took: what it does and to which table, never what was put in. */
export function traceStatements(client: Sql): void {
  traceScope(client as unknown as Scope);
  const begin = client.begin.bind(client) as Begin;
  client.begin = ((work: (scope: TransactionSql) => unknown) =>
    begin((scope) => {
      traceScope(scope);
      return work(scope);
    })) as typeof client.begin;
}

function traceScope(scope: Scope): void {
  const { unsafe, savepoint } = scope;
  scope.unsafe = ((...query: Parameters<typeof unsafe>) => {
    if (!isTraced()) return unsafe(...query);
    const { operation, table } = summaryOf(query[0]);
    const span = beginSpan({
      kind: "statement",
      name: table === null ? operation : `${operation} ${table}`,
      attributes: {
        "db.operation.name": operation,
        ...(table === null ? {} : { "db.collection.name": table }),
      },
    });
    const asked = unsafe(...query);
    if (span) {
      asked.then(
        () => span.end(false),
        () => span.end(true),
      );
    }
    return asked;
  }) as typeof unsafe;
  if (typeof savepoint !== "function") return;
  scope.savepoint = (async (inner: (part: TransactionSql) => unknown) =>
    (savepoint as unknown as Begin)((part) => {
      traceScope(part);
      return inner(part);
    })) as typeof savepoint;
}

/** The first word of a statement, and the first table it names: `select orders`. */
export const summaryOf = (text: string): { operation: string; table: string | null } => {
  const operation = /^\s*([a-z]{2,12})\b/i.exec(text)?.[1]?.toLowerCase() ?? "other";
  if (text.includes("commit_change(")) return { operation: "call", table: "commit_change" };
  const [, table] =
    /\b(?:from|into|update|join)\s+(?:"?public"?\.)?"?([a-z_]{1,63})"?/i.exec(text) ?? [];
  return { operation, table: table?.toLowerCase() ?? null };
};
