const totp = "123456";
const id = "sus_00000000000000000000000000";
const letters = ["dlt_00000000000000000000000000"];

/** One good input for each procedure about our own money and money that fits nothing. */
export const deskMoneyInputs: Readonly<Record<string, unknown>> = {
  "admin.pool.list": undefined,
  "admin.pool.propose": {
    kind: "TOP_UP",
    amount: "1,000.00",
    bankReference: "FT26333ABC",
    reason: "A bank took a payment back after the end",
  },
  "admin.suspense.list": { state: "OPEN" },
  "admin.suspense.one": { id },
  "admin.suspense.take": { id },
  "admin.suspense.propose": { way: "KEEP", id, why: "Nobody knows whose it is" },
  "admin.suspense.give": { id, totp },
  "admin.suspense.credit": { id, totp },
  "admin.suspense.sendBack": { id, totp },
  "admin.suspense.keep": { id, totp },
  "admin.suspense.reject": { id, reason: "It is the buyer’s", totp },
  "admin.jobs.list": { state: "OPEN", kind: "send-payout", age: "DAY" },
  "admin.jobs.one": { id: "dlt_00000000000000000000000000" },
  "admin.jobs.replay": { ids: letters },
  "admin.jobs.propose": { ids: letters, reason: "The gateway answers again" },
  "admin.jobs.decide": { ids: letters, approve: true, totp },
  "admin.jobs.discard": { ids: letters, reason: "Its order is over" },
  "admin.pool.decide": { id: "plm_00000000000000000000000000", approve: true, totp },
};
