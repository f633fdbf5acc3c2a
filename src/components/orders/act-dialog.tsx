"use client";

import dynamic from "next/dynamic";
import type { ActDialogProps } from "./order-types";

// Each is fetched when somebody first opens it: the page itself is read far more often.
const Cancel = dynamic(() => import("./cancel-dialog").then((file) => file.CancelDialog));
const Release = dynamic(() => import("./release-dialog").then((file) => file.ReleaseDialog));
const SendBack = dynamic(() => import("./send-back-dialog").then((file) => file.SendBackDialog));
const Extension = dynamic(() => import("./extension-dialog").then((file) => file.ExtensionDialog));
const Offer = dynamic(() => import("./offer-dialog").then((file) => file.OfferDialog));
const Part = dynamic(() => import("./part-release-dialog").then((file) => file.PartReleaseDialog));
const Handover = dynamic(() => import("./handover-dialog").then((file) => file.HandoverDialog));

type ActDialogsProps = ActDialogProps & { action: string | null; now: Date };

/** The dialog of an action, whichever it is. */
export function ActDialog({ action, now, ...props }: ActDialogsProps) {
  if (action === null) return null;
  switch (action) {
    case "withdraw":
    case "cancel":
    case "cancelPaid":
    case "backOut":
    case "cancelLate":
      return <Cancel key={action} way={action} {...props} />;
    case "release":
    case "approve":
      return <Release key={action} step={action} {...props} />;
    case "sendBack":
      return <SendBack now={now} {...props} />;
    case "askExtension":
      return <Extension {...props} />;
    case "offer":
      return <Offer {...props} />;
    case "partRelease":
      return <Part {...props} />;
    case "handOver":
      return <Handover {...props} />;
    default:
      return null;
  }
}
