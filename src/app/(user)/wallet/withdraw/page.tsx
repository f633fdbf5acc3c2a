import type { Metadata } from "next";
import { WithdrawForm } from "@/components/payouts/withdraw-form";
import { HeldNotice } from "@/components/wallet/held-notice";
import { paths } from "@/lib/paths";
import { caller } from "@/server/caller";
import { currentTime } from "@/server/clock";
import { requireMe } from "../../require-me";

export const metadata: Metadata = { title: "Withdraw" };

export default async function WithdrawPage() {
  await requireMe(paths.withdraw());
  const api = await caller();
  const [wallet, accounts] = await Promise.all([api.ledger.wallet(), api.payouts.accounts()]);
  return (
    <>
      <h1 className="display pt-2 pb-6 text-26">Withdraw</h1>
      <HeldNotice wallet={wallet} className="mb-6 max-w-120" />
      <WithdrawForm available={wallet.available} accounts={accounts} now={await currentTime()} />
    </>
  );
}
