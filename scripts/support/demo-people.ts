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
} as const;
