/** What a member of staff may do, by role. The whole of it: nothing is granted anywhere else. */
export const grantsByRole = {
  SUPPORT: ["today:read", "people:read"],
  RISK: ["today:read", "payout:read", "people:read"],
  FINANCE_MAKER: ["today:read", "payout:read", "ledger:read"],
  FINANCE_CHECKER: ["today:read", "payout:read", "payout:approve", "ledger:read"],
  ARBITER: ["today:read", "people:read"],
  COMPLIANCE: ["today:read", "payout:read", "ledger:read", "people:read"],
  ADMIN: ["today:read", "payout:read", "ledger:read", "people:read"],
  AUDITOR: ["today:read", "payout:read", "ledger:read", "people:read"],
} as const satisfies Record<string, readonly Grant[]>;

export type Grant = "today:read" | "payout:read" | "payout:approve" | "ledger:read" | "people:read";

export type Role = keyof typeof grantsByRole;

export const isRole = (text: string): text is Role => Object.hasOwn(grantsByRole, text);

/** The grants of some roles together, sorted; a role we do not know grants nothing. */
export const grantsOf = (roles: readonly string[]): Grant[] => {
  const grants = new Set<Grant>(roles.filter(isRole).flatMap((role) => [...grantsByRole[role]]));
  return [...grants].sort();
};
