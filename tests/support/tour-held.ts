import { type DemoStaff, type Scene, signInByPhone } from "../../scripts/story/scene";
import type { Visitor } from "../../scripts/story/visitor";
import { waitFor } from "../../scripts/story/wait";
import { sendProof } from "./photograph";
import type { Stop } from "./tour-stop";

type Desk = DemoStaff & { browser: Visitor };

/** Who proposes a limit, who agrees to it, and who looks at papers. */
type Desks = { one: Desk; other: Desk; risk: Desk };

/** Two people say that whoever showed all there is may have less in their balance than an order brings. */
async function lowerBalance({ code, outside }: Scene, desks: Desks): Promise<void> {
  const { one, other } = desks;
  const effectiveFrom = new Date((await outside.time()).getTime() + 5_000);
  const { subjectId } = await one.browser.mutate<{ subjectId: string }>("admin.tiers.propose", {
    tier: 3,
    kind: "BALANCE",
    amount: "100,000.00",
    effectiveFrom,
    reason: "A letter of the bank of last week",
  });
  const totp = await code(other.totpSecret);
  await other.browser.mutate("admin.tiers.decide", { id: subjectId, approve: true, totp });
  await waitFor(
    "the limit",
    10_000,
    async () => (await outside.time()) > effectiveFrom || undefined,
  );
}

/** The seller shows where they live, and somebody accepts it. */
async function showAddress({ seller, code }: Scene, { risk }: Desks): Promise<void> {
  const fileIds = [await sendProof(seller, "bank statement.png")];
  const shown = { address: "4 Marina Road, Lagos", fileIds, consent: 1 };
  const { address } = await seller.browser.mutate<{ address: { id: string } }>(
    "kyc.submitAddress",
    shown,
  );
  const decided = { id: address.id, approve: true, reason: "It shows it" };
  const totp = await code(risk.totpSecret);
  await risk.browser.mutate("admin.kyc.decide", { ...decided, totp });
}

/** Somebody who showed all there is, and whose order brought more than they may have in their balance. */
export async function heldStops(scene: Scene, desks: Desks): Promise<Stop[]> {
  for (const who of [scene.seller, scene.buyer]) await signInByPhone(scene, who);
  await showAddress(scene, desks);
  await lowerBalance(scene, desks);
  return release(scene);
}

async function release({ seller, buyer, ref }: Scene): Promise<Stop[]> {
  type Order = { conditions: { id: string }[] };
  const { conditions } = await buyer.browser.query<Order>("orders.one", { ref });
  for (const { id: conditionId } of conditions) {
    await buyer.browser.mutate("orders.fulfil", { ref, conditionId });
  }
  await buyer.browser.mutate("orders.release", { ref });
  const cookies = seller.browser.cookies();
  return [
    { name: "wallet-held", path: "/wallet", cookies },
    { name: "withdraw-held", path: "/wallet/withdraw", cookies },
    { name: "home-held", path: "/orders", cookies },
  ];
}
