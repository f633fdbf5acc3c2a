import { expect, test } from "vitest";
import { grantsByRole, grantsOf, type Role } from "./permissions";

const rolesWith = (grant: string) =>
  Object.keys(grantsByRole).filter((role) =>
    (grantsByRole[role as Role] as readonly string[]).includes(grant),
  );

test("only the checker of payouts may approve one", () => {
  expect(rolesWith("payout:approve")).toEqual(["FINANCE_CHECKER"]);
});

test("an auditor only reads", () => {
  for (const grant of grantsByRole.AUDITOR) expect(grant).toMatch(/:read$/);
});

test("a role that does not exist grants nothing, whatever it is called", () => {
  expect(grantsOf(["OWNER", "__proto__", "constructor", "toString", ""])).toEqual([]);
});

test("the grants of two roles are taken together once", () => {
  expect(grantsOf(["SUPPORT", "FINANCE_CHECKER"])).toEqual([
    ...["alarm:see", "break:answer", "chargeback:record"],
    ...["correction:approve", "correction:propose", "day:sign"],
    ...["fee:approve", "fee:propose", "fee:read", "freeze:lift", "freeze:place"],
    ...["job:approve", "job:propose", "job:read", "ledger:read"],
    ...["limit:approve", "limit:propose"],
    ...["order:read", "payout:approve", "payout:read", "people:read"],
    ...["pool:approve", "pool:propose", "refund:approve", "refund:read"],
    ...[
      "statement:import",
      "suspense:approve",
      "suspense:propose",
      "today:read",
      "user:sign-out",
      "user:view",
    ],
  ]);
});
