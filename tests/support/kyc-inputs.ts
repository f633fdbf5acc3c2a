const totp = "123456";

/** The desk of those who look at who people are, and at what they may deal with. */
export const kycInputs = {
  "admin.limits.list": undefined,
  "admin.limits.propose": {
    kind: "USER_DAY",
    amount: "30,000,000.00",
    effectiveTo: new Date(Date.now() + 30 * 86_400_000),
    reason: "A seller of cars",
  },
  "admin.limits.decide": { id: "lim_00000000000000000000000000", approve: true, totp },
  "admin.tiers.list": undefined,
  "admin.tiers.propose": {
    tier: 2,
    kind: "ORDER",
    amount: "600,000.00",
    effectiveFrom: new Date(Date.now() + 30 * 86_400_000),
    reason: "The circular says so",
  },
  "admin.tiers.decide": { id: "tlm_00000000000000000000000000", approve: true, totp },
  "kyc.mine": undefined,
  "kyc.submit": { kind: "BVN", number: "22200000099", birthDate: "1990-01-15", consent: 1 },
  "kyc.prepareProof": { name: "bill.pdf", contentType: "application/pdf", bytes: 10_000 },
  "kyc.finishProof": { fileId: "fil_00000000000000000000000000" },
  "kyc.submitAddress": {
    address: "12 Allen Avenue, Ikeja, Lagos",
    fileIds: ["fil_00000000000000000000000000"],
    consent: 1,
  },
  "admin.kyc.list": { state: "REVIEW" },
  "admin.kyc.look": { id: "kyc_00000000000000000000000000" },
  "admin.kyc.proof": {
    id: "kyc_00000000000000000000000000",
    fileId: "fil_00000000000000000000000000",
  },
  "admin.kyc.decide": {
    id: "kyc_00000000000000000000000000",
    approve: true,
    reason: "Her passport bears both names",
    totp,
  },
};
