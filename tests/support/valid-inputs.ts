/** What a good request names: things that exist, so that only the one changed field is bad. */
export interface Things {
  ref: string;
  conditionId: string;
  termsHash: string;
  accountId: string;
  payoutRef: string;
  payoutId: string;
}

const key = "0123456789abcdef0123";

/** One good input for each procedure; a procedure without one is a red test. */
export const validInputs = (things: Things): Readonly<Record<string, unknown>> => {
  const { ref, conditionId, accountId, payoutRef, payoutId } = things;
  const condition = { text: "It works", verifier: "BUYER", evidence: "TEXT", required: true };
  const digest = "a".repeat(64);
  return {
    "people.me": undefined,
    "people.requestCode": { phone: "08031230000" },
    "people.saveProfile": { name: "Ada Obi", email: "ada@example.com" },
    "orders.templates": undefined,
    "orders.quote": { amount: "185,000.00", feePayer: "BUYER" },
    "orders.shared": { ref },
    "orders.list": { role: "BUYER" },
    "orders.one": { ref },
    "orders.create": {
      side: "BUYER",
      title: "iPhone 13",
      description: "128 GB",
      amount: "185,000.00",
      feePayer: "BUYER",
      deliverBy: new Date(Date.now() + 7 * 86_400_000),
      inspectionHours: 72,
      conditions: [condition],
      idempotencyKey: key,
    },
    "orders.accept": { ref, termsHash: things.termsHash },
    "orders.decline": { ref, reason: "Not mine" },
    "orders.withdraw": { ref },
    "orders.start": { ref },
    "orders.claim": { ref, conditionId, evidence: "IMEI 35 209900 176148 1" },
    "orders.fulfil": { ref, conditionId },
    "orders.reject": { ref, conditionId, reason: "The screen is cracked" },
    "orders.complete": { ref },
    "orders.release": { ref },
    "payments.start": { ref },
    "payments.check": { ref },
    "payments.status": { ref },
    "ledger.wallet": undefined,
    "ledger.activity": {},
    "payouts.banks": undefined,
    "payouts.resolve": { bankCode: "058", accountNumber: "0123456789" },
    "payouts.addAccount": { bankCode: "058", accountNumber: "0123456789" },
    "payouts.accounts": undefined,
    "payouts.quote": { amount: "10,000.00" },
    "payouts.request": { accountId, amount: "10,000.00", idempotencyKey: key },
    "payouts.list": {},
    "payouts.one": { ref: payoutRef },
    "admin.me": undefined,
    "admin.today": undefined,
    "admin.payouts.queue": {},
    "admin.payouts.one": { id: payoutId },
    "admin.payouts.approve": { id: payoutId, shownHash: digest, totp: "123456" },
    "admin.payouts.reject": { id: payoutId, reason: "Another name", totp: "123456" },
    "admin.ledger.trialBalance": undefined,
    "admin.ledger.journals": {},
  };
};
