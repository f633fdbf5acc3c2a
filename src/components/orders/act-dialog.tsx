"use client";

import dynamic from "next/dynamic";
import type { ActDialogProps } from "./order-types";

// Each is fetched when somebody first opens it: the page itself is read far more often.
// With nothing in its place meanwhile, the page around it stays, and so does the focus.
const Cancel = dynamic(() => import("./cancel-dialog").then((file) => file.CancelDialog), {
  loading: () => null,
});
const Release = dynamic(() => import("./release-dialog").then((file) => file.ReleaseDialog), {
  loading: () => null,
});
const SendBack = dynamic(() => import("./send-back-dialog").then((file) => file.SendBackDialog), {
  loading: () => null,
});
const Extension = dynamic(() => import("./extension-dialog").then((file) => file.ExtensionDialog), {
  loading: () => null,
});
const Offer = dynamic(() => import("./offer-dialog").then((file) => file.OfferDialog), {
  loading: () => null,
});
const Part = dynamic(() => import("./part-release-dialog").then((file) => file.PartReleaseDialog), {
  loading: () => null,
});
const Handover = dynamic(() => import("./handover-dialog").then((file) => file.HandoverDialog), {
  loading: () => null,
});

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
