import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, test } from "vitest";
import { money } from "@/lib/money";
import type { Refusal } from "@/lib/refusals";
import { StaffRecap } from "./staff-recap";
import { isOver, StaffRefusal } from "./staff-refusal";
import type { PayoutFile } from "./staff-types";

const at = new Date("2026-11-22T11:05:00Z");

const payout = (change: Partial<PayoutFile> = {}): PayoutFile => ({
  id: "out_1",
  ref: "WD-7F3K2M9Q",
  status: "PENDING_APPROVAL",
  amount: money(125_000_000n),
  fee: money(5_000n),
  vat: money(375n),
  duty: money(5_000n),
  total: money(125_010_375n),
  ownerName: "Tunde Bakare",
  ownerPhoneMasked: "+234 ••• ••• 4821",
  bankName: "Zenith Bank",
  bankCode: "057",
  last4: "4821",
  accountName: "TUNDE A BAKARE",
  requestedAt: at,
  bankAccountSince: at,
  provider: "paystack",
  reference: "kro-out-1",
  theirReference: null,
  reason: null,
  sentAt: null,
  askedAt: null,
  firstApprovedAt: null,
  firstApprovedBy: null,
  needsTwo: false,
  stated: null,
  statement: null,
  statedBy: null,
  statedAt: null,
  paidLateAt: null,
  papers: [],
  statedByYou: false,
  shownHash: "a".repeat(64),
  whereabouts: {
    ...{ cell: "PENDING_APPROVAL", at: "aside", place: "Set aside at KROTrust", stop: 0 },
    ...{ stops: ["Your wallet", "On its way", "Zenith Bank"], mood: "waits", acts: "KROTrust" },
    ...{ says: "Nothing has been sent.", next: null, when: null },
  },
  timeline: [],
  attempts: [],
  sources: [],
  earlier: { count: 0, sum: money(0n) },
  ...change,
});

const approved = payout({
  status: "APPROVED",
  attempts: [{ by: "Ada Obi", decision: "APPROVE", allowed: true, code: null, at }],
});

const refusal = (change: Partial<Refusal>): Refusal => ({
  words: "words",
  code: null,
  fields: {},
  detail: {},
  requestId: null,
  ...change,
});

const said = (told: Partial<Refusal> | null, fresh: PayoutFile | null = null, live = payout()) =>
  renderToStaticMarkup(
    <StaffRefusal told={told && { refusal: refusal(told), fresh }} live={live} />,
  ).replaceAll(/<[^>]*>/g, " ");

describe("every way a decision can fail has its sentence", () => {
  test.each<[string, Partial<Refusal>, PayoutFile | null, RegExp]>([
    ["a wrong code", { code: "totp_wrong" }, null, /not the code your app shows now/],
    [
      "a code used before",
      { code: "totp_wrong", detail: { because: "used" } },
      null,
      /already been used. Wait until your app shows the next one/,
    ],
    [
      "too many wrong codes, with the hour in Lagos",
      { code: "totp_locked", detail: { retryAt: at.toISOString() } },
      null,
      /decide again at 12:05 PM/,
    ],
    [
      "somebody who was faster, by name and time",
      { code: "state_forbids_action" },
      approved,
      /Ada Obi approved this Sun 22 Nov, 12:05 PM.*Nothing was done twice/,
    ],
    [
      "an answer that was lost after the work was done",
      {},
      approved,
      /Ada Obi approved this Sun 22 Nov, 12:05 PM/,
    ],
    ["an answer that was lost before it", {}, payout(), /still waits, and nothing was decided/],
    ["an answer that was lost, and no way to look", {}, null, /do not know whether it was decided/],
    ["a session that ended", { code: "sign_in_needed" }, null, /Sign in again/],
  ])("%s", (_, told, fresh, words) => {
    expect(said(told, fresh)).toMatch(words);
  });

  test("somebody who was faster is told even while one still types", () => {
    expect(said(null, null, approved)).toContain("Ada Obi approved this");
    expect(isOver(null, approved)).toBe(true);
    expect(isOver(null, payout())).toBe(false);
  });

  test("after a payout changed there is nothing left to press", () => {
    expect(isOver({ refusal: refusal({ code: "payout_changed" }), fresh: payout() }, null)).toBe(
      true,
    );
    expect(isOver({ refusal: refusal({ code: "totp_wrong" }), fresh: null }, payout())).toBe(false);
  });
});

test("before deciding one reads how much in figures and words, to whom, where, and the last four", () => {
  const shown = renderToStaticMarkup(<StaffRecap payout={payout()} />);
  const text = shown.replaceAll(/<[^>]*>/g, "");
  expect(text).toContain("₦1,250,000.00");
  expect(text).toContain("One million, two hundred and fifty thousand naira only");
  expect(text).toContain("Zenith Bank, account ending 4821");
  expect(shown).toMatch(/<bdi[^>]*>TUNDE A BAKARE<\/bdi>/);
});
