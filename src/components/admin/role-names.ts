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

/** "Approver", "Auditor, Risk": what somebody is here, in words. */
export const roleNames = (roles: readonly string[]): string =>
  roles.map((role) => names[role] ?? role).join(", ") || "No role";
