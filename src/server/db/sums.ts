import { sql } from "drizzle-orm";

type Counted = Parameters<typeof sql>[1];

/** A sum of bigints comes back as text, digit for digit; of nothing it is zero. */
export const exactSum = (what: Counted) =>
  sql<bigint>`coalesce(sum(${what}), 0)::text`.mapWith(BigInt);

export const countOf = (what: Counted) => sql<number>`count(${what})::int`;
