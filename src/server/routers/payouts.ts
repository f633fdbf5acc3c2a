import {
  AddBankAccount,
  addBankAccount,
  requestAccountCode,
} from "../domain/payouts/add-bank-account";
import {
  accountNameOf,
  BankAccount,
  banksOf,
  listBankAccounts,
} from "../domain/payouts/bank-accounts";
import { ListPayouts, listPayouts, OnePayout, onePayout } from "../domain/payouts/read";
import { QuotePayout, quotePayout } from "../domain/payouts/request-payout";
import {
  RequestPayoutCode,
  requestPayoutCode,
  Withdraw,
  withdraw,
} from "../domain/payouts/withdraw";
import { accountCodeMessage, payoutCodeMessage } from "../domain/people/code-message";
import { limits, spend } from "../limits";
import { providers } from "../providers/providers";
import { nothing, router, user } from "../trpc";
import { sendCode } from "./send-code";

export const payouts = router({
  banks: user.input(nothing).query(async () => banksOf(await providers.payer().listBanks())),

  resolve: user.input(BankAccount).query(async ({ ctx, input }) => {
    await spend(limits.accountLookups(), ctx.actor.id);
    const { accountName } = accountNameOf(await providers.payer().resolveAccount(input));
    return { accountName };
  }),

  requestCode: user.input(BankAccount).mutation(async ({ ctx, input }) => {
    await spend(limits.accountLookups(), ctx.actor.id);
    await spend(limits.codeSends(), ctx.address);
    const { bankName } = accountNameOf(await providers.payer().resolveAccount(input));
    const made = await requestAccountCode(ctx, input);
    return sendCode(ctx, made, (code) => accountCodeMessage(code, bankName, input.accountNumber));
  }),

  addAccount: user.input(AddBankAccount).mutation(async ({ ctx, input }) => {
    await spend(limits.accountLookups(), ctx.actor.id);
    const payer = providers.payer();
    const { code, ...account } = input;
    const answer = await payer.resolveAccount(account);
    return addBankAccount(ctx, { ...account, code }, answer, payer.name);
  }),

  accounts: user.input(nothing).query(({ ctx }) => listBankAccounts(ctx)),
  quote: user.input(QuotePayout).query(({ ctx, input }) => quotePayout(ctx, input)),
  requestPayoutCode: user.input(RequestPayoutCode).mutation(async ({ ctx, input }) => {
    await spend(limits.codeSends(), ctx.address);
    const { made, sum, bankName, last4 } = await requestPayoutCode(ctx, input);
    return sendCode(ctx, made, (code) => payoutCodeMessage(code, sum, bankName, last4));
  }),
  request: user.input(Withdraw).mutation(async ({ ctx, input }) => {
    await spend(limits.payoutsAsked(), ctx.actor.id);
    return withdraw(ctx, input);
  }),
  list: user.input(ListPayouts).query(({ ctx, input }) => listPayouts(ctx, input)),
  one: user.input(OnePayout).query(({ ctx, input }) => onePayout(ctx, input)),
});
