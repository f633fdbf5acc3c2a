import * as z from "zod";

/** Who paid, in a gateway's words. */
export interface ToldPayer {
  readonly name: string | null;
  readonly bank: string | null;
  readonly accountNumber: string | null;
}

type Told = string | null | undefined;

/** Null when the gateway tells nothing of whoever paid. */
export const toldPayer = (name: Told, bank: Told, accountNumber: Told): ToldPayer | null =>
  name || bank || accountNumber
    ? { name: name || null, bank: bank || null, accountNumber: accountNumber || null }
    : null;

const told = z.string().nullish();

/** Who sent money to an account number of ours; of a card it tells none of this. */
export const PaystackSender = z.object({
  receiver_bank_account_number: told,
  sender_name: told,
  sender_bank: told,
  sender_bank_account_number: told,
});

/** Into which account number it came, and from whom. */
export const senderOf = (sent: z.infer<typeof PaystackSender> | null | undefined) => ({
  paidInto: sent?.receiver_bank_account_number ?? null,
  payer: toldPayer(sent?.sender_name, sent?.sender_bank, sent?.sender_bank_account_number),
});
