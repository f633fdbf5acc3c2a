import { limitWords, tierWords } from "./limit-words";
import { paths } from "./paths";

/** What we say for each way the server says no: what happened, and what you can do. */
export const refusalWords: Record<string, string> = {
  order_not_found: "We can't find this order. Check the letters of the code.",
  state_forbids_action:
    "The order has moved on since you opened it. Look again; nothing was changed.",
  not_yours_to_do: "Only the other person can do this.",
  terms_changed: "The terms changed while you were reading. Read them again, then agree.",
  order_taken: "Somebody else has already agreed to this order.",
  not_invited: "This order was made for another phone number.",
  own_order: "You made this order. The other person has to agree to it.",
  name_missing: "Tell us your name first, so that the other person knows who they deal with.",
  order_not_funded: "The money is not here yet. Don't deliver before we hold it.",
  order_already_funded: "This order is already paid. Don't pay again.",
  order_on_hold: "Our team has paused the money on this order. Nobody can move it for now.",
  condition_not_found: "We can't find this condition any more. Look at the order again.",
  evidence_missing: "Say in a few words how it was done, so that the other person can check.",
  conditions_unclaimed: "Say for every required condition that it is done first.",
  conditions_unmet:
    "Some conditions are not confirmed yet. Confirm them first, then release the money.",
  not_due_yet: "It is too early for this.",
  order_amount_out_of_range: "This amount is too small or too large for one order. Choose another.",
  price_changed:
    "What we charge has changed since you saw the price. Nothing was sent and nothing you typed is lost. Look at what it costs now, then press again.",
  price_below_fee:
    "Our fee would leave the seller nothing. Choose a higher price, or let the buyer pay the fee.",
  date_in_the_past: "This date has passed. Choose a later one.",
  no_late_money:
    "The money that came late is not enough to go on with, or it has gone back already.",
  already_said: "You have already said this. Nothing was done twice.",
  milestones_left: "There are more parts to do. Hand in this part first.",
  last_milestone: "This is the last part. Say that all of it is done.",
  milestone_submitted: "This part is handed in and being checked. Wait for the answer.",
  milestone_not_submitted: "This part has not been handed in yet.",
  milestones_do_not_add_up: "The parts do not add up to the whole amount. Check each sum.",
  condition_impossible:
    "One of the conditions cannot work like this. Check who says it is met, and how it is shown.",
  changes_used_up:
    "You have asked for changes as often as you agreed. Release the money, or report a problem.",
  extension_open: "There is a request for a later date already. Answer that one first.",
  extensions_used_up:
    "A later date was asked for three times. Agree on a split, or report a problem.",
  no_extension_asked: "There is no request for a later date to answer.",
  not_late_yet: "It is not late yet. You can cancel a day after the agreed date.",
  seller_not_silent: "The seller has answered since the date. Talk to them, or report a problem.",
  no_handover_agreed: "You two did not agree on a code at hand-over.",
  handover_code_wrong: "That is not the buyer’s code. Check the six digits with them.",
  handover_locked:
    "Too many wrong codes. The seller can still say that it is done on the order’s page.",
  buyer_not_told: "We cannot prove yet that our message reached the buyer.",
  no_offer: "This offer is no longer there. Look again.",
  split_does_not_add_up: "The two parts do not add up to what is held. Check the sums.",
  part_too_small: "This part is too small. Choose at least ₦100.",
  date_out_of_range: "Choose a date within the range that is shown.",
  amount_above_held: "This is more than can be moved now. Choose a smaller amount.",
  order_not_on_hold: "This order is not on hold.",
  code_needed: "We send a code to your phone first.",
  dispute_not_found: "We can’t find this case.",
  too_early_to_escalate: "Talk to each other for a day first. After that we can step in.",
  bids_used_up:
    "Your secret figures did not meet three times. Make an open offer, or let us decide.",
  evidence_locked: "The time for evidence is over. What was sent is what we look at.",
  not_your_case: "Another person handles this case.",
  arbiter_has_tie:
    "You know one of these people or have judged them lately. Another person must take it.",
  ruling_stands: "There is a ruling already.",
  no_ruling: "There is no ruling to answer.",
  second_person_needed: "Somebody else has to do this. It takes two people.",
  appeal_used: "You have appealed once. The next ruling is the last.",
  complaint_too_late: "Complaints are heard for 30 days after the end. This one ended longer ago.",
  complaint_open: "A complaint about this order is already with us. We answer that one first.",
  contest_all: "Before anything is delivered it is about the whole sum. Leave the amount as it is.",
  not_heard_yet:
    "The other side still has time to answer, or new evidence may still come. Decide after that.",
  reasons_missing: "Say for every required condition what you found.",
  review_too_late: "A pause must be looked at again within a week. Choose an earlier date.",
  chargeback_not_found: "We can't find this chargeback.",
  chargeback_open: "A bank wants this payment back. The pause ends when that is settled.",
  chargeback_known: "This chargeback is already written down.",
  chargeback_above_payment: "This is more than was paid. Check the amount.",
  chargeback_sum_differs:
    "The gateway decided over another sum than we wrote down. Check it there.",
  payment_not_found: "We have not seen a payment for this order.",
  payment_unmatched:
    "Money for this order has arrived, but not as it was due. It is safe with us; please don't pay again.",
  amount_differs: "The amount is not what was due, so we did not count it.",
  gateway_unavailable:
    "Our payment partner does not answer. No money has moved. Try again in a minute.",
  payout_not_found: "We can't find this withdrawal.",
  chargeback_answered: "Somebody has already answered the bank about this payment.",
  chargeback_unanswerable:
    "This gateway takes no answer from here. Answer it on the gateway’s own pages, then record how it ended.",
  payout_begun: "This withdrawal may have been sent already.",
  bank_account_removed:
    "The bank account was removed: its owner said it is not theirs. The money goes back to their wallet.",
  bank_account_kept: "The bank account is still there.",
  payouts_frozen: "Nothing is paid out at the moment. It goes on by itself when that is over.",
  payout_too_soon:
    "For your safety money can go there a day after the account was added, or after your number changed. Nothing has moved.",
  person_not_found: "We can't find this person, or their account is closed.",
  link_unknown:
    "This link is not one of ours, or it is too old. Sign in instead, or ask for another.",
  link_limit:
    "We have sent as many links there as we may for now. Wait a little, or ask for a code instead.",
  link_way_closed: "We cannot send links this way at the moment. Choose another.",
  email_missing: "Write down your e-mail address first.",
  email_confirmed: "This address is confirmed already.",
  email_taken:
    "This address is confirmed for another account. Sign in to that one, or use another address here.",
  not_frozen: "This is not stopped.",
  lift_asked: "Somebody has already asked to let this go on. It takes a second person now.",
  lift_not_asked: "Nobody asks to let this go on any more. Look again.",
  payout_changed: "This withdrawal changed while you were looking. Look again before you decide.",
  payout_limit: "This is more than may be withdrawn in 24 hours. Choose a smaller amount.",
  tier_limit: "This is more than one of you may deal with yet. Choose a smaller amount.",
  job_not_found: "We can't find this failed job.",
  job_kept: "It has just been written down by another. Look again.",
  job_needs_one: "This moves no money. Do it again without a second person.",
  job_needs_two: "This may move money. Propose it, and a second person decides.",
  job_rings_itself: "Its timetable rings again by itself, so there is nothing to send.",
  kyc_not_found: "We can't find this check.",
  kyc_open: "You have shown this already, and it is being looked at. Wait for the answer.",
  kyc_tier_first: "Show your BVN or NIN first. Your address is the step after it.",
  kyc_done: "You have shown this already. There is nothing more to do.",
  kyc_tries_spent: "You have tried five times in a day. Try again tomorrow, or write to us.",
  kyc_number_taken: "This number is shown on another account. Write to us if it is yours.",
  kyc_unavailable: "We cannot look up numbers at the moment. Nothing was kept. Try again later.",
  name_verified:
    "Your name was checked against an official register. Only that name, in any order, can stand here.",
  limit_not_found: "We can't find this limit.",
  limit_over: "The end of this limit has passed. Propose it anew.",
  payout_not_silent:
    "The gateway may still answer. A person may end this a day after it was sent, not before.",
  statement_paper_needed:
    "So large a sum is not ended by words alone. Attach the letter the gateway sent, then write it down.",
  payout_own: "This payout is your own. Somebody else has to decide it.",
  payout_below_minimum: "This is less than we can send. Choose a larger amount.",
  balance_too_low: "This is more than you can withdraw with the fee. Choose a smaller amount.",
  bank_account_not_found: "We can't find this bank account in your list.",
  bank_account_unknown:
    "The bank does not know this account number. Check the digits and the bank.",
  refund_not_found: "We can’t find this refund.",
  refund_changed: "This refund changed while you were looking. Look again before you decide.",
  refund_above_rest:
    "This is more than can go back to where you paid from. Choose a smaller amount.",
  refund_no_source:
    "You did not pay this by card or transfer, so it can’t go back there. It is in your wallet.",
  refund_not_ruled_out:
    "The payment partner may still have this one. Wait until its list shows, a day after, that it does not.",
  sign_in_needed: "You have been signed out. Sign in again to go on; nothing was changed.",
  sign_in_refused: "That is not right. Check and try again.",
  grant_missing: "Your role does not allow this.",
  user_suspended: "This account is paused. Write to us and a person will answer.",
  code_wrong: "That is not the code we sent. Check it and try again.",
  code_limit: "Too many tries for now. Wait a little and ask for a new code.",
  totp_wrong: "That is not the code your app shows now.",
  totp_locked: "Too many wrong codes. Wait before you try again.",
  totp_new:
    "Your authenticator is new since a colleague took the old one out of use. For three days it signs you in and decides nothing.",
  view_only: "You are looking as somebody else. Nothing can be changed before you end that.",
  member_not_found: "We can't find this member of staff.",
  member_known: "Somebody with this address is already on the staff.",
  member_disabled: "This member is disabled. They have to be let in again first.",
  own_account: "This is you. A colleague has to do it.",
  role_known: "This is how it stands already. Nothing was proposed.",
  staff_change_not_found: "We can't find this proposal.",
  staff_change_open: "The same is proposed already and waits for a colleague.",
  staff_change_over: "Nobody agreed to this for a week. Propose it anew.",
  too_many_requests: "That was too much at once. Wait a minute, then try again.",
  file_not_found: "We can't find this file any more. Look again.",
  file_not_ready:
    "One of the files has not arrived. Wait until each says it is ready, send it again or take it out.",
  file_limit: "You can send 20 files for one order, 50 MB together. Keep the ones that show most.",
  storage_unavailable:
    "The place where we keep files does not answer. Your file is still on this phone. Try again in a minute.",
  account_overdrawn: "There is not enough money for this. Nothing has moved.",
  journal_key_reused: "This has already been done. Nothing was done twice.",
  idempotency_key_reused: "Already sent. Nothing was done twice.",
  ledger_refused: "Our books refused this, so nothing has moved. We are looking at it.",
  journal_not_found: "We can't find this journal. Check its number.",
  journal_has_own_way:
    "This touches money held for an order, a withdrawal or a refund. Put it right there; nothing was changed here.",
  journal_reversed: "This journal has already been taken back.",
  correction_not_found: "We can't find this correction.",
  settlement_not_found: "We can't find this settlement.",
  statement_not_sent: "The statement has not arrived. Choose the file again.",
  statement_changed: "This is not the file you looked at. Choose it again and look once more.",
  statement_unreadable: "There is something wrong with this statement. Nothing was brought in.",
  statement_known: "Every line of this statement is already here. Nothing was brought in twice.",
  line_not_found: "We can't find this line of the bank's.",
  line_explained: "Somebody has already said what this line was.",
  line_of_other_kind:
    "This line cannot be that. Naira in waits in suspense; naira out was a charge, a loss, or sent back.",
  line_other_sum: "This line is of another sum than the money in suspense.",
  line_booking_not_found: "We can't find this proposal.",
  correction_open: "Somebody has already proposed to take this journal back.",
  fees_not_found: "We can't find this price list.",
  fees_date_taken: "Another price list starts at that moment. Choose another hour, or reject one.",
  fees_date_passed: "A price list starts later than it is agreed. Propose it for a later hour.",
  fee_bands_out_of_order:
    "Each band starts at a higher price than the one before. Check the bands.",
  fee_cap_below_least: "The highest fee is below the least fee. Check both.",
  fee_shares_out_of_order:
    "What the buyer usually pays lies between the least and the most. Check the three.",
  fee_payer_not_offered: "Our fee cannot be shared like this now. Choose another way to pay it.",
  break_not_explained: "Nobody has said yet what this break was. Look at the list again.",
  suspense_not_found: "We can’t find this money in suspense.",
  suspense_changed: "Something else is proposed for this money now. Look again before you decide.",
  suspense_with_order:
    "For a day buyer and seller may bring the order back with this money. Wait until that is over.",
  suspense_at_bank:
    "It lies at our bank. Send it back there; when the statement tells of it, say so of that line.",
  suspense_not_booked:
    "We keep no books in this currency, so it can’t be moved here. Give it back at the gateway, then keep it with a note.",
  suspense_order_full: "This order does not wait for money. Check its reference.",
  pool_move_not_found: "We can’t find this top-up or sweep.",
  pool_move_known:
    "A transfer with this bank reference has been proposed before. It is booked once.",
  sweep_above_earned:
    "This is more than we have earned and not yet taken out, or it covers people’s money. Choose a smaller amount.",
  swept_today: "What we earned has been swept once today. Agree to this one tomorrow.",
  break_not_found: "This break is gone or closed. Look at the list again.",
  break_not_yours: "Take this break first, then say what it was.",
  day_not_compared: "This day has not been compared since it ended. Wait for the next look.",
  day_has_breaks: "This day still has open breaks. Each one has to end first.",
  day_signed: "You have signed this day already, or two others have.",
  alarm_not_found: "We can't find this alarm.",
  alarm_seen: "Somebody else has seen this alarm already. Read what they wrote.",
  busy: "Somebody is working on this at the same moment. Try again.",
};

const unknown =
  "Something on our side did not work. Nothing was changed. Try again, or write to us with the number below.";
const silent =
  "No network, or we did not answer. Nothing was changed that you have not seen here. Try again.";
const invalid = "Check what is marked below.";

/** Where the words need the figures that came along. */
const factWords: Record<string, (detail: Record<string, string>) => string | undefined> = {
  payout_limit: limitWords,
  tier_limit: tierWords,
};

/** Where a limit is raised, if showing more of who one is would be enough. */
const wayOut = ({ next, whose }: Record<string, string>) =>
  next && whose !== "other"
    ? { href: paths.verify(), label: "Show who you are to raise it" }
    : undefined;

export type Refusal = {
  words: string;
  code: string | null;
  /** What is wrong with each part of the form, by its name. */
  fields: Record<string, string>;
  /** Facts the refusal carries, such as when to come back. */
  detail: Record<string, string>;
  requestId: string | null;
  /** The page where something can be done about it. */
  link?: { href: ReturnType<typeof paths.verify>; label: string } | undefined;
};

type Told = {
  domainCode?: string | null;
  fields?: Record<string, string[] | undefined> | null;
  detail?: Record<string, string> | null;
  requestId?: string | null;
};

/** What the server said, if it said anything; known by its shape, so that pages need not load the client. */
function toldBy(error: unknown): Told | null {
  const told = error instanceof Error && "data" in error ? error.data : null;
  return typeof told === "object" ? told : null;
}

/** Turns whatever a call threw into words for a person. Never shows the error's own text. */
export function refusalOf(error: unknown): Refusal {
  const data = toldBy(error);
  if (!data) return { words: silent, code: null, fields: {}, detail: {}, requestId: null };
  const fields = Object.fromEntries(
    Object.entries(data.fields ?? {}).flatMap(([path, issues]) =>
      issues?.[0] ? [[path, issues[0]]] : [],
    ),
  );
  const code = data.domainCode ?? null;
  const known = code ? (factWords[code]?.(data.detail ?? {}) ?? refusalWords[code]) : undefined;
  const words = known ?? (Object.keys(fields).length > 0 ? invalid : unknown);
  return {
    words,
    code,
    fields,
    detail: data.detail ?? {},
    requestId: known ? null : (data.requestId ?? null),
    link: wayOut(data.detail ?? {}),
  };
}
