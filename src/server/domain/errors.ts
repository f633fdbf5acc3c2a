type OrderCode =
  | "order_not_found"
  | "state_forbids_action"
  | "not_yours_to_do"
  | "terms_changed"
  | "order_taken"
  | "not_invited"
  | "own_order"
  | "name_missing"
  | "order_not_funded"
  | "order_already_funded"
  | "order_on_hold"
  | "condition_not_found"
  | "evidence_missing"
  | "conditions_unclaimed"
  | "conditions_unmet"
  | "not_due_yet"
  | "date_in_the_past"
  | "order_amount_out_of_range"
  | "price_below_fee"
  | "price_changed"
  | "no_late_money"
  | "already_said"
  | "milestones_left"
  | "last_milestone"
  | "milestone_submitted"
  | "milestone_not_submitted"
  | "milestones_do_not_add_up"
  | "condition_impossible"
  | "changes_used_up"
  | "extension_open"
  | "extensions_used_up"
  | "no_extension_asked"
  | "not_late_yet"
  | "seller_not_silent"
  | "no_handover_agreed"
  | "handover_code_wrong"
  | "handover_locked"
  | "buyer_not_told"
  | "no_offer"
  | "split_does_not_add_up"
  | "amount_above_held"
  | "part_too_small"
  | "date_out_of_range"
  | "order_not_on_hold"
  | "code_needed";

type DisputeCode =
  | "dispute_not_found"
  | "too_early_to_escalate"
  | "bids_used_up"
  | "evidence_locked"
  | "not_your_case"
  | "arbiter_has_tie"
  | "ruling_stands"
  | "no_ruling"
  | "second_person_needed"
  | "appeal_used"
  | "complaint_too_late"
  | "complaint_open"
  | "contest_all"
  | "not_heard_yet"
  | "reasons_missing"
  | "review_too_late"
  | "chargeback_not_found"
  | "chargeback_open"
  | "chargeback_known"
  | "chargeback_above_payment"
  | "chargeback_sum_differs"
  | "chargeback_answered"
  | "chargeback_unanswerable";

type PaymentCode =
  | "payment_not_found"
  | "payment_unmatched"
  | "amount_differs"
  | "gateway_unavailable";

type PayoutCode =
  | "payout_not_found"
  | "payout_changed"
  | "payout_own"
  | "payout_not_silent"
  | "statement_paper_needed"
  | "payout_limit"
  | "tier_limit"
  | "limit_not_found"
  | "limit_over"
  | "payout_below_minimum"
  | "payout_begun"
  | "bank_account_removed"
  | "bank_account_kept"
  | "payouts_frozen"
  | "payout_too_soon"
  | "not_frozen"
  | "lift_asked"
  | "lift_not_asked"
  | "balance_too_low"
  | "bank_account_not_found"
  | "bank_account_unknown";

type RefundCode =
  | "refund_not_found"
  | "refund_changed"
  | "refund_above_rest"
  | "refund_no_source"
  | "refund_not_ruled_out";

type PeopleCode =
  | "sign_in_needed"
  | "sign_in_refused"
  | "grant_missing"
  | "user_suspended"
  | "link_unknown"
  | "link_limit"
  | "link_way_closed"
  | "email_missing"
  | "email_confirmed"
  | "email_taken"
  | "person_not_found"
  | "code_wrong"
  | "code_limit"
  | "totp_wrong"
  | "totp_locked"
  | "totp_new"
  | "too_many_requests"
  | "view_only"
  | "member_not_found"
  | "member_known"
  | "member_disabled"
  | "own_account"
  | "role_known"
  | "staff_change_not_found"
  | "staff_change_open"
  | "staff_change_over";

type KycCode =
  | "kyc_not_found"
  | "kyc_open"
  | "kyc_tier_first"
  | "kyc_done"
  | "kyc_tries_spent"
  | "kyc_number_taken"
  | "kyc_unavailable"
  | "name_verified";

type FileCode = "file_not_found" | "file_not_ready" | "file_limit" | "storage_unavailable";

type FeeCode =
  | "fees_not_found"
  | "fees_date_taken"
  | "fees_date_passed"
  | "fee_bands_out_of_order"
  | "fee_cap_below_least"
  | "fee_shares_out_of_order"
  | "fee_payer_not_offered";

type LedgerCode =
  | "account_overdrawn"
  | "journal_key_reused"
  | "idempotency_key_reused"
  | "ledger_refused"
  | "journal_not_found"
  | "journal_has_own_way"
  | "journal_reversed"
  | "correction_not_found"
  | "correction_open"
  | "settlement_not_found"
  | "line_booking_not_found"
  | "statement_not_sent"
  | "statement_changed"
  | "statement_unreadable"
  | "statement_known"
  | "line_not_found"
  | "line_explained"
  | "line_of_other_kind"
  | "line_other_sum";

type SuspenseCode =
  | "suspense_not_found"
  | "suspense_changed"
  | "suspense_with_order"
  | "suspense_not_booked"
  | "suspense_at_bank"
  | "suspense_order_full";

type PoolCode = "pool_move_not_found" | "pool_move_known" | "sweep_above_earned" | "swept_today";

type ReconCode =
  | "break_not_found"
  | "break_not_yours"
  | "break_not_explained"
  | "day_not_compared"
  | "day_has_breaks"
  | "day_signed";

type JobCode =
  | "job_not_found"
  | "job_kept"
  | "job_needs_one"
  | "job_needs_two"
  | "job_rings_itself";

type MonitorCode = "alarm_not_found" | "alarm_seen";

/** Every way the product says no, named for the thing refused. */
export type DomainCode =
  | OrderCode
  | DisputeCode
  | PaymentCode
  | PayoutCode
  | RefundCode
  | PeopleCode
  | FileCode
  | KycCode
  | LedgerCode
  | FeeCode
  | JobCode
  | MonitorCode
  | ReconCode
  | PoolCode
  | SuspenseCode
  | "busy";

/** A refusal. `retry` says whether the same request may succeed later. */
export class DomainError extends Error {
  readonly code: DomainCode;
  readonly retry: boolean;
  readonly detail: Readonly<Record<string, string>>;

  constructor(
    code: DomainCode,
    detail: Readonly<Record<string, string>> = {},
    options: { retry?: boolean; cause?: unknown } = {},
  ) {
    super(code, options.cause === undefined ? {} : { cause: options.cause });
    this.name = "DomainError";
    this.code = code;
    this.retry = options.retry ?? false;
    this.detail = detail;
  }
}
