import { expect, test } from "vitest";
import { summaryOf } from "./trace-statements";

test.each([
  ['select "id" from "orders" where "orders"."id" = $1', "select", "orders"],
  ['insert into "outbox" ("id") values ($1)', "insert", "outbox"],
  ['update "users" set "name" = $1', "update", "users"],
  ['delete from public.mutes where "user_id" = $1', "delete", "mutes"],
  [
    "select public.commit_change($1::text::jsonb) from (values (1)) as once",
    "call",
    "commit_change",
  ],
  ["select 1", "select", null],
  ["begin", "begin", null],
  ["  with x as (select 1) select '+2348031234567'", "with", null],
])("%s is told as %s of %s", (text, operation, table) => {
  expect(summaryOf(text)).toEqual({ operation, table });
});
