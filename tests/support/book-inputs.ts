import { deskMoneyInputs } from "./desk-money-inputs";

const paper = { id: "out_00000000000000000000000000", fileId: "fil_00000000000000000000000000" };

/** What the desk of the books is asked with: alarms, breaks, days, and letters of gateways. */
export const bookInputs = {
  "proofs.own": undefined,
  "proofs.published": undefined,
  ...deskMoneyInputs,
  "admin.monitors.all": undefined,
  "admin.monitors.alarms": { state: "OPEN" },
  "admin.monitors.see": { id: "alm_00000000000000000000000000", note: "The bank is asked" },
  "admin.recon.days": undefined,
  "admin.recon.breaks": { state: "OPEN" },
  "admin.recon.take": { id: "brk_00000000000000000000000000" },
  "admin.recon.explain": { id: "brk_00000000000000000000000000", reason: "Booked a day late" },
  "admin.recon.answer": {
    ...{ id: "brk_00000000000000000000000000", agree: true, totp: "123456" },
    reason: "The letter says so",
  },
  "admin.payouts.preparePaper": {
    ...{ id: paper.id, name: "letter.pdf", contentType: "application/pdf", bytes: 10_000 },
  },
  "admin.payouts.finishPaper": paper,
  "admin.payouts.paper": paper,
  "admin.recon.sign": { provider: "paystack", day: "2026-11-22", totp: "123456" },
  "admin.statements.imports": undefined,
  "admin.statements.lines": {},
  "admin.statements.prepare": { bytes: 1_000 },
  "admin.statements.look": { uploadId: "fil_00000000000000000000000000" },
  "admin.statements.bring": {
    uploadId: "fil_00000000000000000000000000",
    name: "statement.csv",
    hash: "0".repeat(64),
  },
  "admin.statements.propose": {
    kind: "CHARGE",
    lineId: "1",
    reason: "What the bank takes each month",
  },
  "admin.statements.approve": { id: "lbk_00000000000000000000000000", totp: "123456" },
  "admin.statements.reject": { id: "lbk_00000000000000000000000000" },
} as const;
