"use client";

import dynamic from "next/dynamic";
import { CasePanel } from "./case-panel";
import { mayAct } from "./find-act";
import { HoldPanel } from "./hold-panel";
import { mainActOf } from "./main-act";
import type { OrderView } from "./order-types";

// Few orders ever need one of these; a phone fetches only those that stand on its page.
const LateMoney = dynamic(() => import("./late-money-panel").then((file) => file.LateMoneyPanel));
const Extension = dynamic(() => import("./extension-panel").then((file) => file.ExtensionPanel));
const Offers = dynamic(() => import("./offer-list").then((file) => file.OfferList));
const Handover = dynamic(() => import("./handover-code").then((file) => file.HandoverCode));

type OrderPanelsProps = {
  order: OrderView;
  now: Date;
  /** Where whoever brings it types the buyer's code. */
  riderAddress: string;
  onDone: () => void;
};

/** What an order waits for besides its next step: each only while it is so. */
export function OrderPanels({ order, now, riderAddress, onDone }: OrderPanelsProps) {
  const given = { order, now, onDone };
  const busy = order.dispute !== null || (mainActOf(order)?.allowed ?? false);
  const asked = order.extensions.some(({ status }) => status === "OPEN");
  return (
    <>
      <HoldPanel order={order} now={now} />
      <CasePanel order={order} now={now} />
      {order.late !== null && <LateMoney {...given} />}
      {asked && <Extension {...given} calm={busy} />}
      {order.offers.length > 0 && (
        <Offers {...given} calm={busy || mayAct(order, "grantExtension")} />
      )}
      {order.handoverCode !== null && <Handover order={order} address={riderAddress} />}
    </>
  );
}
