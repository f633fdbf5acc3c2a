import type { Db } from "./client";

const statements = new WeakMap<Db, Map<string, unknown>>();

/**
 * One named, prepared statement a connection pool: planning an unnamed query costs the database
 * more than running it. The name must be unique in the product.
 */
export const prepared = <Statement>(
  db: Db,
  name: string,
  prepare: (name: string) => Statement,
): Statement => {
  const known = statements.get(db) ?? new Map<string, unknown>();
  statements.set(db, known);
  if (!known.has(name)) known.set(name, prepare(name));
  // The name stands for one shape of query: the caller that made it is the only one that asks.
  return known.get(name) as Statement;
};
