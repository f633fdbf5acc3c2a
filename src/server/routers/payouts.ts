import {
  accountNameOf,
  addBankAccount,
  BankAccount,
  banksOf,
  listBankAccounts,
} from "../domain/payouts/bank-accounts";
import { ListPayouts, listPayouts, OnePayout, onePayout } from "../domain/payouts/read";
import {
  QuotePayout,
  quotePayout,
  RequestPayout,
  requestPayout,
} from "../domain/payouts/request-payout";
import { limits, spend } from "../limits";
import { providers } from "../providers/providers";
import { nothing, router, user } from "../trpc";

export const payouts = router({
  banks: user.input(nothing).query(async () => banksOf(await providers.payer().listBanks())),

  resolve: user.input(BankAccount).query(async ({ ctx, input }) => {
    await spend(limits.accountLookups(), ctx.actor.id);
    const { accountName } = accountNameOf(await providers.payer().resolveAccount(input));
    return { accountName };
  }),

  addAccount: user.input(BankAccount).mutation(async ({ ctx, input }) => {
    await spend(limits.accountLookups(), ctx.actor.id);
    const payer = providers.payer();
    return addBankAccount(ctx, input, await payer.resolveAccount(input), payer.name);
  }),

  accounts: user.input(nothing).query(({ ctx }) => listBankAccounts(ctx)),
  quote: user.input(QuotePayout).query(({ ctx, input }) => quotePayout(ctx, input)),
  request: user.input(RequestPayout).mutation(async ({ ctx, input }) => {
    await spend(limits.payoutsAsked(), ctx.actor.id);
    return requestPayout(ctx, input);
  }),
  list: user.input(ListPayouts).query(({ ctx, input }) => listPayouts(ctx, input)),
  one: user.input(OnePayout).query(({ ctx, input }) => onePayout(ctx, input)),
});
