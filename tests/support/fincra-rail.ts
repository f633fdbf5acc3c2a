import { openTestSandbox } from "../../sandbox/testing/open-test-sandbox";
import { fincra } from "../../src/server/providers/payment/fincra";
import type { CollectIntent } from "../../src/server/providers/payment/port";

export type FincraRail = Awaited<ReturnType<typeof openFincraRail>>;

/** The adapter in front of a sandbox of its own, and what its payers and banks can do. */
export async function openFincraRail() {
  const sandbox = await openTestSandbox();
  const settings = {
    baseUrl: `${sandbox.url}/fincra`,
    secretKey: "fincra_sk_sandbox",
    publicKey: "fincra_pk_sandbox",
    businessId: "64f1c2a4b7d9e30012ab4567",
    webhookSecret: "whk_sandbox_fincra",
  };
  const gateway = (other: Partial<typeof settings> = {}) =>
    fincra(() => ({ ...settings, ...other }));
  const control = (path: string, body: object) => sandbox.call("POST", `/control${path}`, body);
  return {
    sandbox,
    gateway,
    /** Where nobody listens, and with a key that is not ours. */
    nobody: () => gateway({ baseUrl: "http://127.0.0.1:9" }),
    stranger: () => gateway({ secretKey: "fincra_sk_other" }),
    intentOf,
    async open(way: "page" | "account") {
      const intent = intentOf(way);
      return { ...intent, answer: await gateway().collect(intent) };
    },
    pay: (reference: string, how = "exact") => control("/fincra/pay", { reference, how }),
    payInto: (reference: string, amount: string, payer?: object) =>
      control("/fincra/pay-into", { reference, amount, payer }),
    fault: (kind: string, path: string, more = {}) =>
      control("/faults", { vendor: "fincra", kind, path, times: 1, ...more }),
    transferTo,
    /** The sums that went out under a reference, however often it was taken. */
    async outOf(reference: string) {
      const money = await sandbox.call("GET", "/control/money?vendor=fincra");
      return money
        .rows("NGN.rows")
        .filter((row) => row.kind === "out" && String(row.reference).startsWith(reference))
        .map((row) => row.amount);
    },
  };
}

let made = 0;

/** Never the same twice. */
const next = (way: "in" | "out") => {
  made += 1;
  return `kro-${way}-${String(made).padStart(26, "0")}`;
};

const intentOf = (way: "page" | "account"): CollectIntent => ({
  reference: next("in"),
  way,
  email: "ada@example.ng",
  payerName: "Ada Obi",
  minor: "150050",
  currency: "NGN",
  returnUrl: "http://127.0.0.1:3000/back",
  at: new Date().toISOString(),
  until: new Date(Date.now() + 3_600_000).toISOString(),
});

const transferTo = (accountNumber = "2345678901", minor = "4985050") => ({
  reference: next("out"),
  minor,
  currency: "NGN",
  bankCode: "058",
  accountNumber,
  accountName: "CHINWE EZE",
  narration: "KROTrust WD-1",
});

/** What leaves in doubt whether a request was taken in, and what was done all the same. */
export const doubts = [
  ["500", 0],
  ["reset", 0],
  ["html", 0],
  ["slow-down", 0],
  ["accept-then-500", 1],
  ["accept-then-reset", 1],
  ["accept-then-html", 1],
  ["truncate", 1],
  ["huge", 1],
] as const;
