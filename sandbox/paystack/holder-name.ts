import { createHash } from "node:crypto";
import type { World } from "../world";

const GIVEN =
  "ADA TUNDE CHIAMAKA HALIMA OBINNA FOLAKE IBRAHIM NGOZI EMEKA YETUNDE MUSA AMINA SEGUN IFEOMA KELECHI ZAINAB BABATUNDE UCHE FATIMA DAMILOLA".split(
    " ",
  );
const MIDDLE =
  "OLUWASEUN CHUKWUEMEKA AISHA TEMITOPE NNAMDI RUKAYAT AYODELE CHINONSO USMAN EBERE BOLANLE IKECHUKWU MARYAM OLAMIDE SANI ADAEZE".split(
    " ",
  );
const FAMILY =
  "OKAFOR BAKARE EZE SANI ADEYEMI BELLO OKONKWO ADEOLA MOHAMMED NWOSU BALOGUN ABUBAKAR IWU OJO DANJUMA ONYEKA LAWAL UDOH AFOLABI YUSUF".split(
    " ",
  );

/** The holder of an account: who it was opened for, or somebody by chance. */
export const holderOf = (world: Pick<World, "bankAccounts">, accountNumber: string) =>
  world.bankAccounts.get(accountNumber)?.accountName ?? nameOf(accountNumber);

/**
 * The holder nobody named: always the same name for the same number, in the capitals that banks
 * write. Null for a number ending in 000, which no bank of this sandbox knows.
 */
export function nameOf(accountNumber: string): string | null {
  if (accountNumber.endsWith("000")) return null;
  const hash = createHash("sha256").update(accountNumber).digest();
  const pick = (names: string[], at: number) => names[hash.readUInt16BE(at) % names.length] ?? "";
  return `${pick(GIVEN, 0)} ${pick(MIDDLE, 2)} ${pick(FAMILY, 4)}`;
}
