type Things = { unpaid: { ref: string }; accountId: string; payoutRef: string };

/** Good inputs of what people do with their money. */
export const moneyInputs = ({ unpaid, accountId, payoutRef }: Things) => ({
  "payments.start": { ref: unpaid.ref },
  "payments.check": { ref: unpaid.ref },
  "payments.status": { ref: unpaid.ref },
  "ledger.wallet": undefined,
  "ledger.activity": {},
  "payouts.banks": undefined,
  "payouts.resolve": { bankCode: "058", accountNumber: "0123456789" },
  "payouts.requestCode": { bankCode: "058", accountNumber: "0123456789" },
  "payouts.addAccount": { bankCode: "058", accountNumber: "0123456789", code: "123456" },
  "payouts.accounts": undefined,
  "payouts.quote": { amount: "10,000.00" },
  "payouts.requestPayoutCode": { accountId, amount: "10,000.00" },
  "payouts.request": {
    accountId,
    amount: "10,000.00",
    idempotencyKey: "0123456789abcdef0123",
    code: "000000",
  },
  "payouts.list": {},
  "payouts.one": { ref: payoutRef },
});
