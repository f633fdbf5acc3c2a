import type { Table } from "../table";
import type { Credit, NipTransfer, ProvidusSettings, VirtualAccount } from "./records";

type OpenTable = <T>(name: string, keyOf: (row: T) => string) => Table<T>;

/** Everything Providus remembers. */
export function openProvidus(table: OpenTable) {
  const stores = {
    accounts: table<VirtualAccount>("providus-accounts", (row) => String(row.id)),
    credits: table<Credit>("providus-credits", (row) => row.settlementId),
    transfers: table<NipTransfer>("providus-transfers", (row) => row.key),
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

export const settleProvidus = (given: Partial<ProvidusSettings> = {}): ProvidusSettings => ({
  clientId: given.clientId ?? "sandbox-client",
  clientSecret: given.clientSecret ?? "sandbox-client-secret",
  userName: given.userName ?? "sandbox",
  password: given.password ?? "sandbox-password",
  account: given.account ?? "5900000018",
  accountName: given.accountName ?? "KROTRUST",
  accountMinutes: given.accountMinutes ?? 10,
  float: given.float ?? 100_000_000n,
});
