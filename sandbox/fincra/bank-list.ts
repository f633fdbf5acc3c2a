/** Code and name. Three digits mix with the six of NIP. Source: docs.fincra.com/reference/banks */
const ROWS = `
044|Access Bank
023|Citibank Nigeria
050|Ecobank Nigeria
070|Fidelity Bank
011|First Bank of Nigeria
214|First City Monument Bank
058|Guaranty Trust Bank
030|Heritage Bank
301|Jaiz Bank
082|Keystone Bank
305|OPay (Paycom)
076|Polaris Bank
101|Providus Bank
221|Stanbic IBTC Bank
068|Standard Chartered Bank
232|Sterling Bank
100|Suntrust Bank
032|Union Bank of Nigeria
033|United Bank For Africa
215|Unity Bank
035|Wema Bank
057|Zenith Bank
000027|Globus Bank
090267|Kuda Microfinance Bank
090405|Moniepoint Microfinance Bank
100033|PalmPay
`;

export interface FincraBank {
  id: number;
  /** Text: codes have leading zeros. */
  code: string;
  name: string;
}

export const FINCRA_BANKS: readonly FincraBank[] = ROWS.trim()
  .split("\n")
  .map((row, index) => {
    const [code = "", name = ""] = row.split("|");
    return { id: index + 1, code, name };
  });

export const findFincraBank = (code: string) => FINCRA_BANKS.find((bank) => bank.code === code);
