import Link from "next/link";
import { Fact } from "@/components/admin/fact";
import { MoneyText } from "@/components/money-text";
import { Notice } from "@/components/ui/notice";
import { dateTime, timeSince } from "@/lib/format";
import { gatewayName } from "@/lib/gateway-names";
import { paths } from "@/lib/paths";
import type { RefundFile } from "./refund-words";

/** Which payment it goes back along, what else went there, and what is known of who asks. */
export function StaffRefundFacts({ refund, now }: { refund: RefundFile; now: Date }) {
  return (
    <section aria-labelledby="refund-facts">
      <h2 id="refund-facts" className="mb-1 text-14 font-semibold text-ink2">
        About it
      </h2>
      <Warnings refund={refund} />
      <dl className="border-t border-line text-14">
        <Fact label="Asked by">
          <bdi>{refund.ownerName ?? "No name given"}</bdi>
          <span className="block whitespace-nowrap text-ink2">{refund.ownerPhoneMasked}</span>
        </Fact>
        <Fact label="Asked">
          {dateTime(refund.requestedAt, now)}
          <span className="text-ink3"> · {timeSince(refund.requestedAt, now)} ago</span>
        </Fact>
        <Of refund={refund} />
        <Fact label="Was paid">
          <MoneyText of={refund.paid} />
          {refund.paidAt && <span className="text-ink3"> · {dateTime(refund.paidAt, now)}</span>}
        </Fact>
        <Fact label="Sent back before">
          {refund.earlier.count === 0 ? (
            "Nothing of this payment"
          ) : (
            <>
              <MoneyText of={refund.earlier.sum} /> in {refund.earlier.count}{" "}
              {refund.earlier.count === 1 ? "refund" : "refunds"}
            </>
          )}
        </Fact>
        <Fact label="Payment">
          <code className="font-text break-all">{refund.reference}</code>
          <span className="block text-ink2">{gatewayName(refund.provider)}</span>
        </Fact>
        <Fact label="Our note on it">
          <code className="font-text break-all">{refund.id}</code>
        </Fact>
        {refund.theirReference && (
          <Fact label="Gateway’s number">
            <code className="font-text break-all">{refund.theirReference}</code>
          </Fact>
        )}
      </dl>
    </section>
  );
}

/** The order it comes from, or the money in suspense that goes back. */
function Of({ refund }: { refund: RefundFile }) {
  if (refund.orderRef === null) {
    return (
      <Fact label="Out of suspense">
        <Link
          href={paths.adminSuspended(refund.suspenseId ?? "")}
          className="font-semibold text-brand underline"
        >
          Money that fits no order
        </Link>
        <span className="block text-ink2">Two people agreed to send it back.</span>
      </Fact>
    );
  }
  return (
    <Fact label="Order">
      <Link href={paths.adminOrder(refund.orderRef)} className="font-semibold text-brand underline">
        {refund.orderRef}
      </Link>
      <span className="block text-ink2">
        <bdi>{refund.title}</bdi> · {refund.orderStatus?.toLowerCase().replaceAll("_", " ")}
      </span>
    </Fact>
  );
}

function Warnings({ refund }: { refund: RefundFile }) {
  return (
    <>
      {refund.onHold && (
        <Notice tone="danger" title="The order is on hold">
          <p>Nothing goes out before the hold is lifted.</p>
        </Notice>
      )}
      {refund.chargedBack && (
        <Notice tone="danger" title="A bank wants this payment back">
          <p>Sent back as well, the same money would be gone twice.</p>
        </Notice>
      )}
    </>
  );
}
