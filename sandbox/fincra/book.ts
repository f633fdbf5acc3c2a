import type { Table } from "../table";
import type {
  Charge,
  Chargeback,
  Collection,
  FincraRefund,
  FincraSettings,
  Payout,
  Profile,
} from "./records";

export type FincraBook = ReturnType<typeof openFincra>;

type OpenTable = <T>(name: string, keyOf: (row: T) => string) => Table<T>;

/** Everything Fincra remembers. */
export function openFincra(table: OpenTable) {
  const stores = {
    profiles: table<Profile>("fincra-profiles", (row) => row.businessId),
    charges: table<Charge>("fincra-charges", (row) => row.merchantReference),
    collections: table<Collection>("fincra-collections", (row) => row.reference),
    payouts: table<Payout>("fincra-payouts", (row) => String(row.id)),
    refunds: table<FincraRefund>("fincra-refunds", (row) => row.reference),
    chargebacks: table<Chargeback>("fincra-chargebacks", (row) => row.id),
  };
  const all = Object.values(stores);
  return {
    ...stores,
    version: () => all.reduce((sum, store) => sum + store.version(), 0),
    close() {
      for (const store of all) store.close();
    },
  };
}

export const settleFincra = (given: Partial<FincraSettings> = {}): FincraSettings => ({
  secretKey: given.secretKey ?? "fincra_sk_sandbox",
  publicKey: given.publicKey ?? "fincra_pk_sandbox",
  businessId: given.businessId ?? "64f1c2a4b7d9e30012ab4567",
  webhookSecret: given.webhookSecret ?? "whk_sandbox_fincra",
  float: given.float ?? 100_000_000n,
});

/**
 * The settings of the business. Webhooks and their repetition are off in the real world until
 * somebody switches them on; here they are on. Source: docs.fincra.com/reference/business-api
 */
export const profileOf = (
  book: Pick<FincraBook, "profiles">,
  { businessId }: FincraSettings,
  appUrl: string,
): Profile =>
  book.profiles.get(businessId) ?? {
    businessId,
    feeBearer: "customer",
    settlementDestination: "wallet",
    enableWebhook: true,
    enableWebhookRetry: true,
    acceptMispayments: true,
    callbackURL: `${appUrl}/api/webhooks/fincra`,
    updatedAt: "2026-01-01T00:00:00.000Z",
  };
