import type { Metadata } from "next";
import { WalletView } from "@/components/wallet/wallet-view";
import { paths } from "@/lib/paths";
import { caller } from "@/server/caller";
import { requireMe } from "../require-me";

export const metadata: Metadata = { title: "Wallet" };

export default async function WalletPage() {
  await requireMe(paths.wallet());
  const api = await caller();
  const [wallet, activity] = await Promise.all([api.ledger.wallet(), api.ledger.activity({})]);
  return (
    <>
      <h1 className="display pt-2 pb-4 text-26">Wallet</h1>
      <WalletView wallet={wallet} activity={activity} />
    </>
  );
}
