/** What somebody agrees to before a number of theirs is looked up. A new text is a new version. */
export const consent = {
  version: 1,
  text: "I ask KROTrust to look up this number in the official register, once, and to compare my name and date of birth with it. KROTrust keeps the name, the last four digits and a code made from the number that cannot be turned back. It does not keep the number. I can have this erased.",
} as const;

/** The same of an address and the paper that shows it. */
export const addressConsent = {
  version: 1,
  text: "I ask KROTrust to have a person of its team look at this address and this paper, and decide whether they show where I live. KROTrust shows them to nobody else and erases both within a day of the decision. It keeps only what was decided, and when. I can have that erased too.",
} as const;
