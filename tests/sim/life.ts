import { newId } from "../../src/lib/ids";
import { money } from "../../src/lib/money";
import { advance } from "../../src/server/domain/advance";
import { DomainError } from "../../src/server/domain/errors";
import { backOut } from "../../src/server/domain/orders/end-paid";
import { releaseEscrow } from "../../src/server/domain/orders/release-escrow";
import { completeOrder, startOrder } from "../../src/server/domain/orders/work";
import { collectPayment } from "../../src/server/domain/payments/collect-payment";
import { keepBankAccount } from "../../src/server/domain/payouts/bank-accounts";
import { payoutMachine } from "../../src/server/domain/payouts/machine";
import { requestPayout } from "../../src/server/domain/payouts/request-payout";
import { totalOf } from "../../src/server/domain/payouts/rules";
import { findSource } from "../../src/server/domain/refunds/find-source";
import { refundMachine } from "../../src/server/domain/refunds/machine";
import { backToBalance } from "../../src/server/domain/refunds/rules";
import { balances } from "../support/books";
import { type Chance, chance } from "../support/chance";
import {
  accept,
  claimAll,
  fulfilAll,
  inOrder,
  makeOrder,
  subjectOf,
  type TestOrder,
} from "../support/orders";
import { approve, longAdded, payoutOf } from "../support/payouts";
import { as } from "../support/people";
import { approveBack, askForRefund, refundOf } from "../support/refunds";
import { type Gateway, type Place, payAt } from "./pay";
import type { Sim } from "./world";

/** One order and all that comes of it. Each value is how many minutes pass before it goes on. */
export type Life = AsyncGenerator<number, void>;

const ways: readonly (readonly [Gateway, "page" | "account"])[] = [
  ["paystack", "page"],
  ["paystack", "page"],
  ["paystack", "account"],
  ["fincra", "page"],
  ["fincra", "account"],
  ["providus", "account"],
  ["providus", "account"],
];

/** Banks and the ends of account numbers that decide; a return nobody tells of is not for the app to see. */
const payees = {
  paystack: { bankCode: "058", ends: ["6789", "6789", "6789", "1111", "2222", "3333"] },
  fincra: { bankCode: "058", ends: ["6789", "6789", "6789", "1111", "2222", "3333"] },
  providus: { bankCode: "000013", ends: ["6789", "6789", "1111", "2222", "4444", "5555"] },
} as const;

/** Plays what belongs to a seed. */
export async function* live(sim: Sim, seed: number): Life {
  const dice = chance(seed);
  const [gateway, way] = dice.pick(ways);
  const amount = 200_000n + BigInt(dice.below(5_000_000));
  const order = await makeOrder(sim.db, { now: sim.now(), amount });
  yield dice.below(20);
  await accept(sim.db, order, sim.now());
  yield dice.below(20);
  const funded = yield* pay(sim, dice, order, gateway, way);
  if (!funded) return;
  yield dice.below(30);
  if (dice.below(5) < 2) yield* goBack(sim, dice, order);
  else yield* goThrough(sim, dice, order, gateway);
}

/** Until the order has its money, by as many payments as it takes; false when the buyer gives up. */
async function* pay(
  sim: Sim,
  dice: Chance,
  order: TestOrder,
  gateway: Gateway,
  way: Place["way"],
): AsyncGenerator<number, boolean> {
  let paid: string | null = null;
  for (let tries = 0; tries < 12; tries++) {
    const place = await openPlace(sim, order, gateway, way);
    // Where it was paid already the page says so, until the app has heard of it too.
    if (place === null || (way === "page" && place.reference === paid)) {
      yield 7;
      continue;
    }
    if (dice.below(12) === 0) return false;
    yield 1 + dice.below(4);
    const more = await payAt(sim.rails, place, dice);
    paid = place.reference;
    for (let looks = 0; looks < 12; looks++) {
      yield 5 + dice.below(10);
      if ((await subjectOf(sim.db, order)).fundingStatus === "FUNDED") return true;
      if (more && (await subjectOf(sim.db, order)).funded > 0n) break;
    }
    if (!more) return false;
  }
  return false;
}

/** Null when no gateway opens one now. */
const openPlace = async (
  sim: Sim,
  order: TestOrder,
  gateway: Gateway,
  way: Place["way"],
): Promise<Place | null> => {
  const { providers } = await import("../../src/server/providers/providers");
  const ctx = inOrder(sim.db, order, order.buyer, sim.now());
  const collectors = [providers.gateway(gateway)];
  try {
    const { missing } = await subjectOf(sim.db, order);
    const { reference, account } = await collectPayment(ctx, { way, collectors });
    const accountNumber = account?.accountNumber ?? null;
    return { gateway, way, reference, accountNumber, due: missing.amount };
  } catch (error) {
    if (error instanceof DomainError && error.code === "gateway_unavailable") return null;
    throw error;
  }
};

/** Delivered and released; the seller has some of it paid out, once or twice. */
async function* goThrough(sim: Sim, dice: Chance, order: TestOrder, gateway: Gateway): Life {
  const { db } = sim;
  const [seller, buyer] = [order.seller, order.buyer].map(
    (who) => () => inOrder(db, order, who, sim.now()),
  ) as [() => ReturnType<typeof inOrder>, () => ReturnType<typeof inOrder>];
  await startOrder(seller());
  yield dice.below(60);
  await claimAll(db, order, sim.now());
  await completeOrder(seller());
  yield dice.below(60);
  await fulfilAll(db, order, sim.now());
  await releaseEscrow(buyer());
  const { bankCode, ends } = payees[gateway];
  for (let more = 1 + dice.below(2); more > 0; more--) {
    const account = await keepBankAccount(
      as(db, order.seller, longAdded(sim.now())),
      { bankCode, accountNumber: `012345${dice.pick(ends)}` },
      { kind: "found", accountName: "TUNDE BAKARE", bankName: "GTBank" },
      gateway,
    );
    yield* payOut(sim, dice, order.seller, account.id);
  }
}

async function* payOut(
  sim: Sim,
  dice: Chance,
  seller: TestOrder["seller"],
  accountId: string,
): Life {
  const { db, approver } = sim;
  const whole = (await balances(db))[`AVL:${seller.id}`] ?? 0n;
  const amount = money(10_000n + BigInt(dice.below(Number(whole / 3n))));
  const asked = { accountId, amount, idempotencyKey: newId("code") };
  const { id } = await requestPayout(as(db, seller, sim.now()), asked);
  yield dice.below(30);
  if (dice.below(8) > 0) await approve(db, approver, id, sim.now());
  else {
    await advance(as(db, approver, sim.now()), payoutMachine, id, "reject", (payout) => ({
      row: { reason: "Ask your bank", concluded_at: sim.now() },
      posting: {
        key: `wd:${id}:void`,
        owners: { user: payout.userId },
        amounts: { total: totalOf(payout) },
      },
    }));
  }
  yield dice.below(60);
  await payoutOf(db, id);
}

/** The seller gives up, and the buyer has it sent to where it came from. */
async function* goBack(sim: Sim, dice: Chance, order: TestOrder): Life {
  const { db, refunder } = sim;
  await backOut(inOrder(db, order, order.seller, sim.now()), {
    ref: order.ref,
    reason: "It broke",
  });
  yield dice.below(30);
  const { most } = await findSource(inOrder(db, order, order.buyer, sim.now()), order.id);
  if (most.amount === 0n) return;
  const { id } = await askForRefund(db, order, most.amount, sim.now());
  yield dice.below(30);
  if (dice.below(8) === 0) {
    await refuseBack(sim, id);
    return;
  }
  await approveBack(db, refunder, id, sim.now());
  // A person who is in a hurry is told that it may still be there.
  yield 45 + dice.below(60);
  await decideAnew(sim, dice, id);
}

const refuseBack = (sim: Sim, id: string) =>
  advance(as(sim.db, sim.refunder, sim.now()), refundMachine, id, "reject", (refund) => ({
    row: { reason: "Ask your bank", concluded_at: sim.now() },
    posting: backToBalance(refund),
  }));

/** A refund that the gateway does not show is given up, or sent once more, when that is allowed. */
export const decideAnew = async (sim: Sim, dice: Chance, id: string): Promise<void> => {
  const { status } = await refundOf(sim.db, id);
  if (status !== "UNKNOWN") return;
  try {
    if (dice.below(2) === 0) await refuseBack(sim, id);
    else await approveBack(sim.db, sim.refunder, id, sim.now());
  } catch (error) {
    const early = error instanceof DomainError && error.code === "refund_not_ruled_out";
    if (!early) throw error;
  }
};
