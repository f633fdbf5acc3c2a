import { type Answer, type Ask, type Route, readObject, text } from "../http";
import { holderOf } from "../paystack/holder-name";
import type { World } from "../world";
import { FINCRA_BANKS, findFincraBank } from "./bank-list";
import { guarded, invalid, refuse, reply } from "./envelope";

/** Accounts of the published test data. Source: docs.fincra.com/docs/test-accounts */
const TEST_ACCOUNTS: Record<string, { holder: string; fails: boolean }> = {
  "044 0123456789": { holder: "JOHN DOE", fails: true },
  "305 0987654321": { holder: "GRACE OKORO", fails: false },
  "058 2345678901": { holder: "CHINWE EZE", fails: false },
};

const testAccount = (bankCode: string, accountNumber: string) =>
  TEST_ACCOUNTS[`${bankCode} ${accountNumber}`];

/** Whether a transfer there fails because the published test data says so. */
export const isFailingAccount = (bankCode: string, accountNumber: string) =>
  testAccount(bankCode, accountNumber)?.fails ?? false;

/** Who holds an account: whom it was opened for, the published test data, or somebody by chance. */
export const fincraHolder = (
  world: Pick<World, "bankAccounts">,
  bankCode: string,
  accountNumber: string,
): string | null =>
  world.bankAccounts.get(accountNumber)?.accountName ??
  testAccount(bankCode, accountNumber)?.holder ??
  holderOf(world, accountNumber);

/** The banks and whose account a number is. Source: docs.fincra.com/reference/resolveaccount */
export function fincraBankRoutes(world: World): Route[] {
  return [
    guarded(world, { method: "GET", path: "/core/banks", handle: listBanks }),
    guarded(world, {
      method: "POST",
      path: "/core/accounts/resolve",
      handle: (ask) => resolveAccount(world, ask),
    }),
  ];
}

function listBanks(ask: Ask): Answer {
  const here = ask.query.get("currency") === "NGN" && (ask.query.get("country") ?? "NG") === "NG";
  const banks = here ? FINCRA_BANKS : [];
  return reply(
    "Banks fetched successfully",
    banks.map((bank) => ({ ...bank, isMobileVerified: null, branches: null })),
  );
}

function resolveAccount(world: World, ask: Ask): Answer {
  const body = readObject(ask);
  const accountNumber = text(body.accountNumber);
  const bankCode = text(body.bankCode);
  if (!/^\d{10}$/.test(accountNumber))
    throw invalid("NGN account number must be exactly 10 digits");
  if (bankCode === "") throw invalid("bankCode is required");
  const name = findFincraBank(bankCode) ? fincraHolder(world, bankCode, accountNumber) : null;
  if (name === null) {
    throw refuse(
      422,
      "ACCOUNT_RESOLVE_FAILED",
      "Account could not be resolved. Please check your selection and try again",
    );
  }
  return reply("Account resolve successful", { accountName: name, accountNumber, bankCode });
}
