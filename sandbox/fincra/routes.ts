import type { Route } from "../http";
import type { World } from "../world";
import { fincraBankRoutes } from "./banks";
import { bookChargeback, fincraChargebackRoutes } from "./chargebacks";
import { fincraChargeRoutes } from "./charges";
import { bookCollection } from "./collect";
import { fincraCollectionRoutes } from "./collections";
import { fincraControls } from "./control";
import { fincraPageRoutes } from "./page";
import { bookCharge } from "./pay";
import { fincraPayoutRoutes } from "./payouts";
import { fincraProfileRoutes } from "./profile";
import { bookFincraRefund, settleFincraRefundLater } from "./refund";
import { bookPayout, settlePayoutLater } from "./settle-payout";
import { fincraWalletRoutes } from "./wallets";

/** All of Fincra under /fincra, and what tests press under /control/fincra. */
export const fincraRoutes = (world: World): Route[] => [
  ...fincraControls(world),
  ...fincraPageRoutes(world),
  ...fincraChargeRoutes(world),
  ...fincraChargebackRoutes(world),
  ...fincraCollectionRoutes(world),
  ...fincraPayoutRoutes(world),
  ...fincraBankRoutes(world),
  ...fincraWalletRoutes(world),
  ...fincraProfileRoutes(world),
];

/** Takes up what a kill interrupted: money not yet in the record, payouts and refunds on their way. */
export function goOnWithFincra(world: World) {
  const { charges, collections, payouts, refunds, chargebacks } = world.fincra;
  for (const charge of charges.values()) bookCharge(world, charge);
  for (const collection of collections.values()) bookCollection(world, collection);
  for (const chargeback of chargebacks.values()) bookChargeback(world, chargeback);
  for (const payout of payouts.values()) {
    bookPayout(world, payout);
    settlePayoutLater(world, payout);
  }
  for (const refund of refunds.values()) {
    bookFincraRefund(world, refund);
    settleFincraRefundLater(world, refund);
  }
}
