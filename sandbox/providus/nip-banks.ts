/**
 * Code at NIP, the older code of three digits that `sourceBankCode` carries (if there is one), name.
 * Source: developer.providusbank.com/third-party-generic-api/getnipbanks
 */
const ROWS = `
000001|232|STERLING BANK
000002|082|KEYSTONE BANK
000003|214|FCMB
000004|033|UNITED BANK FOR AFRICA
000006|301|JAIZ BANK
000007|070|FIDELITY BANK
000008|076|POLARIS BANK
000009|023|CITI BANK
000010|050|ECOBANK BANK
000011|215|UNITY BANK
000012|221|STANBIC IBTC BANK
000013|058|GTBANK PLC
000014|044|ACCESS BANK
000015|057|ZENITH BANK PLC
000016|011|FIRST BANK OF NIGERIA
000017|035|WEMA BANK
000018|032|UNION BANK
000020|030|HERITAGE BANK
000021|068|STANDARDCHARTERED
000022|100|SUNTRUST BANK
000023|101|PROVIDUS BANK
000025|102|TITAN TRUST BANK
000026||TAJ BANK
000027||GLOBUS BANK
070010||ABBEY MORTGAGE BANK
090110||VFD MICROFINANCE BANK
090267||KUDA MICROFINANCE BANK
090270||AB MICROFINANCE BANK
090405||MONIEPOINT MICROFINANCE BANK
100004||OPAY
100033||PALMPAY
120001||9 PAYMENT SERVICE BANK
`;

export interface NipBank {
  /** Text: codes have leading zeros. */
  code: string;
  /** Empty for those that never had one. */
  oldCode: string;
  name: string;
}

export const NIP_BANKS: readonly NipBank[] = ROWS.trim()
  .split("\n")
  .map((row) => {
    const [code = "", oldCode = "", name = ""] = row.split("|");
    return { code, oldCode, name };
  });

export const findNipBank = (code: string) => NIP_BANKS.find((bank) => bank.code === code);
