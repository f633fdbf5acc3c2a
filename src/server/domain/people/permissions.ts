/** What a member of staff may do, by role. The whole of it: nothing is granted anywhere else. */
export const grantsByRole = {
  SUPPORT: ["today:read", "people:read", "order:read"],
  RISK: ["today:read", "payout:read", "people:read", "order:read", "hold:place"],
  FINANCE_MAKER: [
    "today:read",
    "payout:read",
    "ledger:read",
    "order:read",
    "refund:read",
    "chargeback:record",
    "correction:propose",
  ],
  FINANCE_CHECKER: [
    "today:read",
    "payout:read",
    "payout:approve",
    "ledger:read",
    "order:read",
    "refund:read",
    "refund:approve",
    "chargeback:record",
    "correction:propose",
    "correction:approve",
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
    "payout:read",
    "ledger:read",
    "people:read",
    "order:read",
    "hold:place",
    "hold:lift",
  ],
  ADMIN: [
    "today:read",
    "payout:read",
    "ledger:read",
    "people:read",
    "order:read",
    "dispute:read",
    "hold:lift",
  ],
  AUDITOR: [
    "today:read",
    "payout:read",
    "ledger:read",
    "people:read",
    "order:read",
    "dispute:read",
  ],
} as const satisfies Record<string, readonly Grant[]>;

export type Grant =
  | "today:read"
  | "payout:read"
  | "payout:approve"
  | "ledger:read"
  | "people:read"
  | "order:read"
  | "dispute:read"
  | "dispute:rule"
  | "dispute:confirm"
  | "condition:verify"
  | "hold:place"
  | "hold:lift"
  | "refund:read"
  | "refund:approve"
  | "chargeback:record"
  | "correction:propose"
  | "correction:approve";

export type Role = keyof typeof grantsByRole;

export const isRole = (text: string): text is Role => Object.hasOwn(grantsByRole, text);

/** The grants of some roles together, sorted; a role we do not know grants nothing. */
export const grantsOf = (roles: readonly string[]): Grant[] => {
  const grants = new Set<Grant>(roles.filter(isRole).flatMap((role) => [...grantsByRole[role]]));
  return [...grants].sort();
};
