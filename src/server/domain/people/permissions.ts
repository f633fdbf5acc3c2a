/** What a member of staff may do, by role. The whole of it: nothing is granted anywhere else. */
export const grantsByRole = {
  SUPPORT: ["today:read", "people:read", "order:read"],
  RISK: [
    "today:read",
    "payout:read",
    "people:read",
    "kyc:read",
    "kyc:decide",
    "order:read",
    "hold:place",
    "freeze:place",
  ],
  FINANCE_MAKER: [
    "today:read",
    "alarm:see",
    "payout:read",
    "ledger:read",
    "order:read",
    "refund:read",
    "chargeback:record",
    "correction:propose",
    "fee:read",
    "fee:propose",
    "freeze:place",
    "limit:propose",
    "pool:propose",
    "suspense:propose",
    "break:answer",
    "day:sign",
    "statement:import",
  ],
  FINANCE_CHECKER: [
    "today:read",
    "alarm:see",
    "payout:read",
    "payout:approve",
    "ledger:read",
    "order:read",
    "refund:read",
    "refund:approve",
    "chargeback:record",
    "correction:propose",
    "correction:approve",
    "fee:read",
    "fee:propose",
    "fee:approve",
    "freeze:place",
    "freeze:lift",
    "limit:propose",
    "limit:approve",
    "pool:propose",
    "pool:approve",
    "suspense:propose",
    "suspense:approve",
    "break:answer",
    "day:sign",
    "statement:import",
  ],
  ARBITER: [
    "today:read",
    "people:read",
    "order:read",
    "dispute:read",
    "dispute:rule",
    "dispute:confirm",
    "condition:verify",
  ],
  COMPLIANCE: [
    "today:read",
    "alarm:see",
    "payout:read",
    "ledger:read",
    "people:read",
    "kyc:read",
    "kyc:decide",
    "order:read",
    "hold:place",
    "hold:lift",
    "fee:read",
    "freeze:place",
    "freeze:lift",
    "limit:propose",
    "limit:approve",
  ],
  ADMIN: [
    "today:read",
    "alarm:see",
    "payout:read",
    "ledger:read",
    "people:read",
    "kyc:read",
    "order:read",
    "dispute:read",
    "hold:lift",
    "fee:read",
    "fee:propose",
    "freeze:place",
    "freeze:lift",
    "limit:propose",
  ],
  AUDITOR: [
    "today:read",
    "payout:read",
    "ledger:read",
    "people:read",
    "kyc:read",
    "order:read",
    "dispute:read",
    "fee:read",
  ],
} as const satisfies Record<string, readonly Grant[]>;

export type Grant =
  | "today:read"
  | "alarm:see"
  | "break:answer"
  | "day:sign"
  | "statement:import"
  | "payout:read"
  | "payout:approve"
  | "ledger:read"
  | "people:read"
  | "kyc:read"
  | "kyc:decide"
  | "order:read"
  | "dispute:read"
  | "dispute:rule"
  | "dispute:confirm"
  | "condition:verify"
  | "freeze:place"
  | "freeze:lift"
  | "limit:propose"
  | "limit:approve"
  | "pool:propose"
  | "pool:approve"
  | "suspense:propose"
  | "suspense:approve"
  | "hold:place"
  | "hold:lift"
  | "refund:read"
  | "refund:approve"
  | "chargeback:record"
  | "correction:propose"
  | "correction:approve"
  | "fee:read"
  | "fee:propose"
  | "fee:approve";

export type Role = keyof typeof grantsByRole;

export const isRole = (text: string): text is Role => Object.hasOwn(grantsByRole, text);

/** The grants of some roles together, sorted; a role we do not know grants nothing. */
export const grantsOf = (roles: readonly string[]): Grant[] => {
  const grants = new Set<Grant>(roles.filter(isRole).flatMap((role) => [...grantsByRole[role]]));
  return [...grants].sort();
};
