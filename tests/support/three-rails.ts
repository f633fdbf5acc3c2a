import { openTestSandbox, type TestSandbox } from "../../sandbox/testing/open-test-sandbox";
import { fincra } from "../../src/server/providers/payment/fincra";
import { paystack } from "../../src/server/providers/payment/paystack";
import type {
  CollectIntent,
  PaymentProvider,
  ProviderName,
  TransferIntent,
} from "../../src/server/providers/payment/port";
import { providus } from "../../src/server/providers/payment/providus";

/** A gateway's adapter in front of a sandbox of its own, and what is different about it outside. */
export interface Rail {
  readonly sandbox: TestSandbox;
  readonly gateway: PaymentProvider;
  /** Somebody pays this payment so much, in kobo, from an account that can be paid back to. */
  pay(intent: CollectIntent, minor: string): Promise<void>;
  /** Where a transfer is asked for, below the vendor's prefix. */
  readonly transferPath: string;
  readonly bankCode: string;
}

const PAYER = { accountNumber: "2345678901", accountName: "CHINWE EZE" };

/** The payer has the account they pay from, whatever gateway is asked whose it is. */
const openPayer = (sandbox: TestSandbox) => press(sandbox, "/bank-accounts", PAYER);

const makers: Readonly<Record<ProviderName, (sandbox: TestSandbox) => Omit<Rail, "sandbox">>> = {
  paystack: (sandbox) => ({
    gateway: paystack(() => ({
      baseUrl: `${sandbox.url}/paystack`,
      secretKey: "sk_test_sandbox",
    })),
    transferPath: "/transfer",
    bankCode: "058",
    async pay({ reference, minor, way }, amount) {
      if (way === "page") return press(sandbox, "/pay", { reference, how: howOf(minor, amount) });
      const { rows } = await sandbox.call("GET", "/control/payments");
      const mine = rows("payments").find((row) => row.reference === reference);
      if (!mine) throw new Error("no such payment");
      const { accountNumber } = mine.payAccount as { accountNumber: string };
      return press(sandbox, "/paystack/pay-account", { accountNumber, amount });
    },
  }),
  fincra: (sandbox) => ({
    gateway: fincra(() => ({
      baseUrl: `${sandbox.url}/fincra`,
      secretKey: "fincra_sk_sandbox",
      publicKey: "fincra_pk_sandbox",
      businessId: "64f1c2a4b7d9e30012ab4567",
      webhookSecret: "whk_sandbox_fincra",
    })),
    transferPath: "/disbursements/payouts",
    bankCode: "058",
    pay: ({ reference, way }, sum) =>
      way === "account"
        ? press(sandbox, "/fincra/pay-into", {
            ...{ reference, amount: sum },
            payer: { ...PAYER, bankCode: "058" },
          })
        : press(sandbox, "/fincra/pay", { reference, how: howOf("500000", sum) }),
  }),
  providus: (sandbox) => ({
    gateway: providus(() => ({
      collectUrl: `${sandbox.url}/providus/pip`,
      clientId: "sandbox-client",
      clientSecret: "sandbox-client-secret",
      payoutUrl: `${sandbox.url}/providus/posting`,
      userName: "sandbox",
      password: "sandbox-password",
      account: "5900000018",
      accountName: "KROTRUST",
      accountMinutes: 10,
    })),
    transferPath: "/posting/NIPFundTransfer",
    bankCode: "000013",
    async pay({ reference }, amount) {
      const sender = { ...PAYER, bankCode: "058", bankName: "GTBANK PLC" };
      await press(sandbox, "/providus/pay", {
        ...{ reference: reference.replaceAll(/^kro-|-/g, ""), amount, sender },
      });
    },
  }),
};

const press = async (sandbox: TestSandbox, path: string, body: object) => {
  const { status, text } = await sandbox.call("POST", `/control${path}`, body);
  if (status !== 200) throw new Error(`${path}: ${status} ${text}`);
};

/** The button of a page that pays this sum. */
const howOf = (due: string, sum: string) =>
  sum === due ? "exact" : BigInt(sum) < BigInt(due) ? "short" : "over";

export const openRail = async (name: ProviderName): Promise<Rail> => {
  const sandbox = await openTestSandbox();
  await openPayer(sandbox);
  return { sandbox, ...makers[name](sandbox) };
};

let made = 0;

/** A reference of ours that no other has. */
const next = (way: "in" | "out") => {
  made += 1;
  return `kro-${way}-${String(made).padStart(26, "0")}`;
};

/** ₦5,000, which every gateway takes. */
export const intentFor = (way: CollectIntent["way"]): CollectIntent => ({
  ...{ reference: next("in"), way, email: "ada@example.ng", payerName: "Ada Obi" },
  ...{ minor: "500000", currency: "NGN", returnUrl: "http://127.0.0.1:3000/back" },
  at: new Date().toISOString(),
  until: new Date(Date.now() + 3_600_000).toISOString(),
});

export const transferFor = (rail: Rail, accountNumber = "0123456789"): TransferIntent => ({
  ...{ reference: next("out"), minor: "4985050", currency: "NGN", bankCode: rail.bankCode },
  ...{ accountNumber, accountName: "CHINWE EZE", narration: "KROTrust WD-1" },
});
