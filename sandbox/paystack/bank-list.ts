/** Name, slug, code, as Paystack's list of Nigerian banks gives them. */
const ROWS = `
78 Finance Company Ltd|78-finance-company-ltd-ng|40195
9mobile 9Payment Service Bank|9mobile-9payment-service-bank-ng|120001
Access Bank|access-bank|044
Access Bank (Diamond)|access-bank-diamond|063
Airtel Smartcash PSB|airtel-smartcash-psb-ng|120004
ALAT by WEMA|alat-by-wema|035A
Carbon|carbon|565
Citibank Nigeria|citibank-nigeria|023
Ecobank Nigeria|ecobank-nigeria|050
FairMoney Microfinance Bank|fairmoney-microfinance-bank-ng|51318
Fidelity Bank|fidelity-bank|070
First Bank of Nigeria|first-bank-of-nigeria|011
First City Monument Bank|first-city-monument-bank|214
Globus Bank|globus-bank|00103
Guaranty Trust Bank|guaranty-trust-bank|058
Heritage Bank|heritage-bank|030
Hope PSB|hope-psb-ng|120002
Jaiz Bank|jaiz-bank|301
Keystone Bank|keystone-bank|082
Kuda Bank|kuda-bank|50211
Lotus Bank|lotus-bank-ng|303
Moniepoint MFB|moniepoint-mfb-ng|50515
MTN Momo PSB|mtn-momo-psb-ng|120003
OPay Digital Services Limited (OPay)|paycom|999992
Optimus Bank Limited|optimus-bank-ltd|107
PalmPay|palmpay|999991
Parallex Bank|parallex-bank|104
Polaris Bank|polaris-bank|076
PremiumTrust Bank|premiumtrust-bank-ng|105
Providus Bank|providus-bank|101
Rubies MFB|rubies-mfb|125
Sparkle Microfinance Bank|sparkle-microfinance-bank|51310
Stanbic IBTC Bank|stanbic-ibtc-bank|221
Standard Chartered Bank|standard-chartered-bank|068
Sterling Bank|sterling-bank|232
Suntrust Bank|suntrust-bank|100
TAJ Bank|taj-bank|302
Test Bank|test-bank|001
Titan Bank|titan-bank|102
Union Bank of Nigeria|union-bank-of-nigeria|032
United Bank For Africa|united-bank-for-africa|033
Unity Bank|unity-bank|215
VFD Microfinance Bank Limited|vfd|566
Wema Bank|wema-bank|035
Zenith Bank|zenith-bank|057
`;

export interface Bank {
  id: number;
  name: string;
  slug: string;
  /** Text: codes have leading zeros. */
  code: string;
}

export const BANKS: readonly Bank[] = ROWS.trim()
  .split("\n")
  .map((row, index) => {
    const [name = "", slug = "", code = ""] = row.split("|");
    return { id: index + 1, name, slug, code };
  });

export const findBankById = (id: number) => BANKS.find((bank) => bank.id === id);

export const findBank = (code: string) => BANKS.find((bank) => bank.code === code);
