import { type DomainCode, DomainError } from "./errors";

/** Thrown by the database when the row was no longer as we read it: read again and decide again. */
export class Stale extends Error {}

interface DatabaseError {
  code: string;
  detail?: string;
  constraint_name?: string;
}

interface Words {
  readonly refusal: DomainCode;
  /** What of the error's detail is told on, under this name. */
  readonly detail?: string;
}

/** What a guard of `drizzle/` means by its code. A key stands once, so no two guards can share one. */
const byCode: Readonly<Record<string, Words>> = {
  KR014: { refusal: "conditions_unmet" },
  KR018: { refusal: "order_on_hold" },
  KR020: { refusal: "idempotency_key_reused" },
  KR021: { refusal: "journal_key_reused" },
  KR032: { refusal: "payouts_frozen" },
  KR035: { refusal: "second_person_needed" },
  KR036: { refusal: "payout_own" },
  KR037: { refusal: "payout_limit", detail: "kind" },
  KR038: { refusal: "statement_paper_needed" },
  KR040: { refusal: "user_suspended" },
  KR041: { refusal: "payout_too_soon", detail: "readyAt" },
  KR044: { refusal: "tier_limit", detail: "userId" },
  KR045: { refusal: "line_explained" },
  KR046: { refusal: "line_of_other_kind" },
  KR060: { refusal: "link_unknown" },
  KR070: { refusal: "link_unknown" },
  KR071: { refusal: "link_unknown" },
};

const byConstraint: Readonly<Record<string, Words>> = {
  accounts_floor: { refusal: "account_overdrawn" },
  kyc_checks_one_open: { refusal: "kyc_open" },
  staff_changes_one_open: { refusal: "staff_change_open" },
  dead_letters_one_open: { refusal: "job_kept" },
  dead_letters_two_people: { refusal: "second_person_needed" },
  users_email_confirmed: { refusal: "email_taken" },
  kyc_checks_one_person: { refusal: "kyc_number_taken" },
};

/** Another was in the way: deadlocks, locks that took too long, a row that moved on. Try again. */
const inTheWay = ["KR001", "40P01", "40001", "55P03"];
/** Another has just made the same. */
const sameMade =
  /^(journals_key|idempotency_pkey|corrections_one_open|pool_moves_one_open|fee_configuration_one_start|settlement|suspense_key|line_bookings_one_open)/;

/** The database's refusals in our words: a DomainError, or Stale where to decide again may help. */
export const translateRefusal = (error: unknown): unknown => {
  const cause = databaseError(error);
  if (!cause) return error;
  const { code, detail, constraint_name: constraint = "" } = cause;
  if (inTheWay.includes(code)) return new Stale("moved on", { cause: error });
  if (code === "23505" && sameMade.test(constraint)) {
    return new Stale("the same request is being carried out", { cause: error });
  }
  const words = byCode[code] ?? byConstraint[constraint];
  if (words) {
    const told: Record<string, string> = words.detail ? { [words.detail]: detail ?? "" } : {};
    return new DomainError(words.refusal, told, { cause: error });
  }
  if (/^KR01/.test(code))
    return new DomainError("ledger_refused", { rule: code }, { cause: error });
  return error;
};

const databaseError = (error: unknown): DatabaseError | null => {
  const cause = error instanceof Error ? error.cause : null;
  return cause instanceof Error && "code" in cause && typeof cause.code === "string"
    ? (cause as Error & DatabaseError)
    : null;
};
