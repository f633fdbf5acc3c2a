import type { Metadata } from "next";
import { FindOrder } from "@/components/orders/find-order";
import { HandoverRider } from "@/components/orders/handover-rider";
import { OpenShell } from "@/components/shell/open-shell";
import { Notice } from "@/components/ui/notice";
import { caller } from "@/server/caller";
import { readTheme } from "../../../../theme";
import { readShared, type Shared } from "../read-shared";

export const metadata: Metadata = {
  title: "Hand over",
  robots: { index: false, follow: false },
};

/** Why nothing can be handed over by code here, or null when it can. */
function whyNot({ handover, status, fundingStatus }: Shared): string | null {
  if (!handover) return "These two did not agree on a code for the door.";
  if (status === "COMPLETED" || status === "CLOSED") return "This was handed over already.";
  if (status === "CREATED" || (status === "ACCEPTED" && fundingStatus !== "FUNDED")) {
    return "This order is not paid yet. Don’t hand anything over before we hold the money.";
  }
  if (status === "ACCEPTED") return "The seller has not said yet that they have started.";
  if (status === "IN_PROGRESS") return null;
  return "This order is paused or over. Nothing is handed over by code now.";
}

/** For whoever brings it: no account, one code, and a clear yes. */
export default async function HandOverPage({ params }: PageProps<"/o/[code]/hand-over">) {
  const { code } = await params;
  const [order, theme, me] = await Promise.all([
    readShared(code),
    readTheme(),
    (await caller()).people.me(),
  ]);
  const refused = order && whyNot(order);
  return (
    <OpenShell theme={theme} signedIn={me !== null}>
      <div className="mx-auto grid max-w-112 gap-5 pt-4">
        {order ? (
          <>
            <div>
              <p className="text-14 text-ink2">Order {order.ref}</p>
              <h1 className="display text-26 wrap-anywhere">Hand over “{order.title}”</h1>
            </div>
            {refused ? (
              <Notice tone="neutral">{refused}</Notice>
            ) : (
              <>
                <p className="text-ink2">
                  Let the buyer look first. Then ask for their six digits and type them here. That
                  is all; you need no account.
                </p>
                <HandoverRider reference={order.ref} title={order.title} />
                <noscript>
                  <p className="text-14 text-danger">
                    This page needs JavaScript. Without it, tell the seller the code on the phone;
                    they can type it in their own page of the order.
                  </p>
                </noscript>
              </>
            )}
          </>
        ) : (
          <>
            <h1 className="display text-26">We can’t find this order</h1>
            <FindOrder />
          </>
        )}
      </div>
    </OpenShell>
  );
}
