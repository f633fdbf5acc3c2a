import Link from "next/link";
import type { OrderView } from "@/components/orders/order-types";
import { Notice } from "@/components/ui/notice";
import { paths } from "@/lib/paths";
import { refusalWords } from "@/lib/refusals";
import { ReportIssue } from "./report-issue";

/** Where one says that something is wrong; or why that cannot be said now. */
export function ReportPage({ order }: { order: OrderView }) {
  const report = order.actions.find(({ action }) => action === "reportIssue");
  const why = report?.reason ? refusalWords[report.reason] : null;
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-6 pb-10">
      <header>
        <Link
          href={paths.order(order.ref)}
          className="inline-flex min-h-9 items-center text-14 font-semibold text-brand"
        >
          ← Order {order.ref}
        </Link>
        <h1 className="display mt-1 text-26 wrap-anywhere">A problem with {order.title}</h1>
        <p className="mt-1 max-w-[56ch] text-ink2">
          First you two try to settle it. If you can’t, we decide. We hold the money meanwhile.
        </p>
      </header>
      {report?.allowed ? (
        <ReportIssue order={order} />
      ) : (
        <Notice tone="neutral" title="There is nothing to report a problem with now">
          <p>{why ?? "A problem can be reported while we hold money for this order."}</p>
        </Notice>
      )}
    </div>
  );
}
