/** Every column that holds what was sealed, and the columns that tell its row from others. */
export const sealedColumns = {
  bank_accounts: { column: "number_sealed", row: ["id"] },
  two_factor_staff: { column: "secret_sealed", row: ["staff_id"] },
  handover_codes: { column: "code_sealed", row: ["order_id"] },
  attempts: { column: "words_sealed", row: ["id"] },
  staff_links: { column: "secret_sealed", row: ["id"] },
  kyc_checks: { column: "asked_sealed", row: ["id"] },
  blind_figures: { column: "sealed", row: ["dispute_id", "round", "side"] },
} as const;

export type SealedTable = keyof typeof sealedColumns;

/** The one place where a value of this table and row opens; another row's does not. */
export const sealedPlace = (table: SealedTable, ...row: (string | number)[]): string =>
  [table, sealedColumns[table].column, ...row].join(":");
