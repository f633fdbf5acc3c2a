/** The staff of a demo. Their secrets are public on purpose: a production start refuses to run with them. */
export const demoStaff = {
  auditor: {
    name: "Ngozi Okafor",
    email: "ngozi@krotrust.example",
    password: "look-but-never-touch",
    totpSecret: "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP",
    roles: ["AUDITOR"],
  },
  finance: {
    name: "Amina Bello",
    email: "amina@krotrust.example",
    password: "two-people-one-careful-look",
    totpSecret: "KRSXG5CTMVRXEZLUKRSXG5CTMVRXEZLU",
    roles: ["FINANCE_CHECKER"],
  },
  // A second one, because a code works once: told twice in a minute, the story need not wait.
  financeToo: {
    name: "Yusuf Danjuma",
    email: "yusuf@krotrust.example",
    password: "count-it-once-more-please",
    totpSecret: "MFRGGZDFMZTWQ2LKMFRGGZDFMZTWQ2LK",
    roles: ["FINANCE_CHECKER"],
  },
  arbiter: {
    name: "Chidi Eze",
    email: "chidi@krotrust.example",
    password: "hear-both-before-you-speak",
    totpSecret: "NBSWY3DPO5XXE3DENBSWY3DPO5XXE3DE",
    roles: ["ARBITER"],
  },
  // Whoever confirms a ruling is never its author, and an appeal goes to another.
  arbiterToo: {
    name: "Halima Sani",
    email: "halima@krotrust.example",
    password: "a-second-pair-of-eyes",
    totpSecret: "ONXW2ZJAMRQXIYJAONXW2ZJAMRQXIYJA",
    roles: ["ARBITER"],
  },
  risk: {
    name: "Bola Adeyemi",
    email: "bola@krotrust.example",
    password: "stop-first-then-ask-why",
    totpSecret: "PJXW4ZJAMZXXEIDUPJXW4ZJAMZXXEIDU",
    roles: ["RISK"],
  },
  compliance: {
    name: "Grace Udo",
    email: "grace@krotrust.example",
    password: "lift-only-what-is-clear",
    totpSecret: "IFBEGRCFIZDUQSKKIFBEGRCFIZDUQSKK",
    roles: ["COMPLIANCE"],
  },
  // Two, because what one proposes about a colleague another agrees to.
  admin: {
    name: "Ify Nwachukwu",
    email: "ify@krotrust.example",
    password: "who-may-do-what-and-why",
    totpSecret: "MRXW4J3UOBQW42LDMRXW4J3UOBQW42LD",
    roles: ["ADMIN"],
  },
  adminToo: {
    name: "Musa Garba",
    email: "musa@krotrust.example",
    password: "nobody-decides-for-themselves",
    totpSecret: "NF2GS43UMVUXG5DFNF2GS43UMVUXG5DF",
    roles: ["ADMIN"],
  },
} as const;
