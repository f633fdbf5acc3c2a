/**
 * Figures that are a choice of ours and not of the people who make an order. Sums in kobo, times in
 * hours unless the name says otherwise.
 */
export const policy = {
  /** How often a later date may be asked for without staff. */
  extensionsMax: 3,
  /** After the agreed date, before the buyer may cancel alone. */
  graceHours: 24,
  /** The two of them talk at least this long before one of them may call us. */
  talkHours: 24,
  /** Secret figures of an issue: how often both may try. */
  blindRounds: 3,
  /** How long an offer stands. */
  offerHours: 48,
  /** A silent answerer loses up to this sum without a person's judgement. */
  defaultRulingMost: 5_000_000n,
  /** From this sum on, a ruling needs a second person. */
  secondPersonFrom: 50_000_000n,
  /** From this sum on, a release or a split asks for a code sent to the phone. */
  codeFrom: 50_000_000n,
  /** The least part of what is held that may be released early. */
  partLeast: 10_000n,
  /** For changes that were asked for, unless the buyer names another day. */
  changeHours: 72,
  /** New evidence after an appeal. */
  appealEvidenceHours: 48,
  /** A deadline that nobody could meet is tried again after this long. */
  againHours: 24,
  /** Nobody judges people they have judged within this time. */
  arbiterRestDays: 90,
  /** Complaints after the end are heard for so long. */
  complaintDays: 30,
  handoverTries: 5,
  /** No money goes to a bank account, or out at all, for so long after it or the number changed. */
  coolOffHours: 24,
  /** The link that stops somebody's money works for so long after what it is about. */
  stopLinkDays: 30,
  /** An invitation to the staff works for so long, and the link to a new authenticator. */
  inviteHours: 48,
  resetHours: 24,
  /** A link that signs somebody in, or shows that an e-mail address is theirs. */
  signInLinkMinutes: 10,
  /** Openings of one link that are written down; more of them tell nothing. */
  linkOpensMost: 20,
  /** An authenticator that took another's place signs in at once and decides after so long. */
  newFactorHours: 72,
  /** Wrong passwords typed at a link, before it is out of use. */
  linkTries: 5,
  /** A look at somebody's pages as they see them ends after so long; its ticket works at once or not. */
  viewMinutes: 15,
  viewTicketMinutes: 1,
  /** A change of what a colleague may do is agreed to within so long. */
  staffChangeDays: 7,
} as const;
