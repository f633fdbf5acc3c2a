/** What a new case does not know yet. */
export const blankCase = {
  blindRound: 1,
  escalatedAt: null,
  escalatedBy: null,
  respondedAt: null,
  defaulted: false,
  evidenceLockedAt: null,
  arbiterId: null,
  assignedAt: null,
  round: 1,
  buyerAppealedAt: null,
  sellerAppealedAt: null,
  toSeller: null,
  toBuyer: null,
  closedAt: null,
} as const;
