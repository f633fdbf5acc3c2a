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
} as const;
