import * as z from "zod";
import { moneyText } from "@/lib/format";
import type { Ctx } from "../context";
import { DomainError } from "../errors";
import { wasDone } from "../fees/seen-fees";
import { codeInput, requestCode, verifyCode } from "../people/otp";
import { ownBankAccount } from "./bank-accounts";
import { RequestPayout, requestPayout } from "./request-payout";

const { accountId, amount } = RequestPayout.shape;

export const RequestPayoutCode = z.strictObject({ accountId, amount });
export const Withdraw = z.strictObject({
  ...RequestPayout.shape,
  /** The code sent to the person's phone for this sum and this account. */
  code: codeInput.optional(),
});

type Wish = z.output<typeof RequestPayoutCode>;

/** The code of one sum to one account withdraws no other. */
const purposeOf = ({ accountId, amount }: Wish) =>
  `PAYOUT:${accountId}:${amount.amount}:${amount.currency}` as const;

const phoneOf = ({ actor }: Ctx): string => {
  if (actor.kind !== "user") throw new DomainError("sign_in_needed");
  return actor.phone;
};

/**
 * A code to withdraw this sum to this account, to the phone of whoever asks, and what its message says.
 * @throws DomainError bank_account_not_found, code_limit
 */
export const requestPayoutCode = async (ctx: Ctx, wish: Wish) => {
  const { bankName, last4 } = await ownBankAccount(ctx, wish.accountId);
  const made = await requestCode(ctx, { phone: phoneOf(ctx), purpose: purposeOf(wish) });
  return { made, sum: moneyText(wish.amount), bankName, last4 };
};

/**
 * A person asks for their money with a code of their phone, whichever way they came in: a mailbox that
 * others read, or a telephone left unlocked with us open, takes nothing out. The same press again needs
 * no other code.
 * @throws DomainError code_needed, code_wrong, code_limit, and what `requestPayout` throws
 */
export const withdraw = (ctx: Ctx, { code, ...wish }: z.output<typeof Withdraw>) =>
  requestPayout(ctx, wish, async () => {
    const isAgain = () => wasDone(ctx, wish.idempotencyKey);
    if (await isAgain()) return;
    if (code === undefined) throw new DomainError("code_needed");
    const right = await verifyCode(ctx, { phone: phoneOf(ctx), purpose: purposeOf(wish), code });
    if (!right && !(await isAgain())) throw new DomainError("code_wrong", {}, { retry: true });
  });
