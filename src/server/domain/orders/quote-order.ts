import * as z from "zod";
import { amountInput } from "@/lib/amount-input";
import type { Ctx } from "../context";
import { feeSplitInput } from "../fees/fee-shares";
import { currentFees } from "../fees/read";
import { quote } from "../fees/rules";

export const QuoteOrder = z.strictObject({
  amount: amountInput,
  ...feeSplitInput,
});

/** What an order of this size would cost today, line by line. */
export const quoteOrder = async (ctx: Ctx, input: z.output<typeof QuoteOrder>) =>
  quote(await currentFees(ctx), input.amount, input);
