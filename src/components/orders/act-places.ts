/** Where on the order's page an action can be taken. */
type Place =
  | "main" // the one thing to do now
  | "ways" // under "Other ways"
  | "conditions" // beside the promise it is about
  | "extension" // beside the wish for a later date
  | "offers" // on the slip of the offer
  | "late" // beside the money that came after the end
  | "terms" // with the text one agrees to
  | "pay" // on the pay page
  | "room" // in the room of the case
  | "silent"; // done by opening the page

/** Every action a person may take on an order, and where its button is. */
export const actPlaces: Readonly<Record<string, Place>> = {
  revise: "terms",
  accept: "main",
  decline: "terms",
  withdraw: "ways",
  payFromBalance: "pay",
  cancel: "ways",
  revive: "late",
  start: "main",
  backOut: "ways",
  cancelPaid: "ways",
  claim: "conditions",
  fulfil: "conditions",
  reject: "conditions",
  waive: "conditions",
  submit: "main",
  approve: "main",
  sendBack: "ways",
  partRelease: "ways",
  askExtension: "ways",
  grantExtension: "extension",
  refuseExtension: "extension",
  cancelLate: "ways",
  complete: "main",
  handOver: "main",
  release: "main",
  see: "silent",
  offer: "ways",
  declineOffer: "offers",
  withdrawOffer: "offers",
  settle: "offers",
  reportIssue: "ways",
  withdrawIssue: "room",
  releaseUndisputed: "room",
  refundUndisputed: "room",
  bid: "room",
  giveEvidence: "room",
  escalate: "room",
  respond: "room",
  appeal: "room",
  acceptRuling: "room",
  complain: "ways",
};
