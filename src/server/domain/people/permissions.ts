/** What a member of staff may do, by role. The whole of it: nothing is granted anywhere else. */
export const grantsByRole = {
  SUPPORT: ["today:read", "people:read", "user:view", "user:sign-out", "order:read"],
  RISK: [
    "today:read",
    "payout:read",
    "people:read",
    "user:sign-out",
    "kyc:read",
    "kyc:decide",
    "order:read",
    "hold:place",
    "freeze:place",
  ],
  FINANCE_MAKER: [
    "today:read",
    "job:read",
    "job:propose",
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
    "job:read",
    "job:propose",
    "job:approve",
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
    "job:read",
    "alarm:see",
    "payout:read",
    "ledger:read",
    "people:read",
    "user:view",
    "user:sign-out",
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
    "staff:read",
    "staff:approve",
  ],
  ADMIN: [
    "today:read",
    "job:read",
    "job:propose",
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
    "staff:read",
    "staff:invite",
    "staff:stop",
    "staff:reset",
    "staff:propose",
    "staff:approve",
  ],
  AUDITOR: [
    "today:read",
    "job:read",
    "payout:read",
    "ledger:read",
    "people:read",
    "kyc:read",
    "order:read",
    "dispute:read",
    "fee:read",
    "staff:read",
  ],
} as const satisfies Record<string, readonly Grant[]>;

export type Grant =
  | "today:read"
  | "alarm:see"
  | "job:read"
  | "job:propose"
  | "job:approve"
  | "break:answer"
  | "day:sign"
  | "statement:import"
  | "payout:read"
  | "payout:approve"
  | "ledger:read"
  | "people:read"
  | "user:view"
  | "user:sign-out"
  | "staff:read"
  | "staff:invite"
  | "staff:stop"
  | "staff:reset"
  | "staff:propose"
  | "staff:approve"
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

export const roleList = Object.keys(grantsByRole) as Role[];

export const isRole = (text: string): text is Role => Object.hasOwn(grantsByRole, text);

/** The grants of some roles together, sorted; a role we do not know grants nothing. */
export const grantsOf = (roles: readonly string[]): Grant[] => {
  const grants = new Set<Grant>(roles.filter(isRole).flatMap((role) => [...grantsByRole[role]]));
  return [...grants].sort();
};
