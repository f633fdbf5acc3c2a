import * as z from "zod";
import type { Ctx } from "../context";
import { DomainError } from "../errors";
import { codeInput, requestCode, verifyCode } from "../people/otp";
import {
  type AccountAnswer,
  accountNameOf,
  BankAccount,
  blind,
  keepBankAccount,
} from "./bank-accounts";

export const AddBankAccount = z.strictObject({ ...BankAccount.shape, code: codeInput });

type Account = z.output<typeof BankAccount>;

/** The code of one account adds no other. */
const purposeOf = ({ bankCode, accountNumber }: Account) =>
  `BANK:${blind(bankCode, accountNumber)}` as const;

const phoneOf = ({ actor }: Ctx): string => {
  if (actor.kind !== "user") throw new DomainError("sign_in_needed");
  return actor.phone;
};

/** A code to add this account, to the phone the asker signed in with. @throws DomainError code_limit */
export const requestAccountCode = (ctx: Ctx, account: Account) =>
  requestCode(ctx, { phone: phoneOf(ctx), purpose: purposeOf(account) });

/**
 * Adds the bank account a person asked a code for, if the code is right. What the bank said of it is
 * looked at first: a code is not spent on an account that cannot be added.
 * @throws DomainError code_wrong, code_limit, bank_account_unknown, gateway_unavailable
 */
export const addBankAccount = async (
  ctx: Ctx,
  { code, ...account }: z.output<typeof AddBankAccount>,
  answer: AccountAnswer,
  provider: string,
) => {
  accountNameOf(answer);
  const right = await verifyCode(ctx, { phone: phoneOf(ctx), purpose: purposeOf(account), code });
  if (!right) throw new DomainError("code_wrong", {}, { retry: true });
  return keepBankAccount(ctx, account, answer, provider);
};
