const totp = "123456";

/** One good input for each procedure about our own money and money that fits nothing. */
export const deskMoneyInputs: Readonly<Record<string, unknown>> = {
  "admin.pool.list": undefined,
  "admin.pool.propose": {
    kind: "TOP_UP",
    amount: "1,000.00",
    bankReference: "FT26333ABC",
    reason: "A bank took a payment back after the end",
  },
  "admin.pool.decide": { id: "plm_00000000000000000000000000", approve: true, totp },
};
