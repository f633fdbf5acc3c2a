const names: Record<string, string> = {
  SUPPORT: "Support",
  RISK: "Risk",
  FINANCE_MAKER: "Finance",
  FINANCE_CHECKER: "Approver",
  ARBITER: "Mediator",
  COMPLIANCE: "Compliance",
  ADMIN: "Administrator",
  AUDITOR: "Auditor",
};

/** What a role is called by those who have it. */
export const roleName = (role: string): string => names[role] ?? role;

/** "Approver", "Auditor, Risk": what somebody is here, in words. */
export const roleNames = (roles: readonly string[]): string =>
  roles.map(roleName).join(", ") || "No role";
