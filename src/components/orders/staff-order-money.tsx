import Link from "next/link";
import { MoneyText } from "@/components/money-text";
import { SumLines } from "@/components/ui/sum-lines";
import { paths } from "@/lib/paths";
import type { OrderFile } from "./staff-types";

/** Where the principal is, in lines that add up to what was paid in. */
export function StaffOrderMoney({ order }: { order: OrderFile; now: Date }) {
  const { money } = order;
  const rows = [
    { label: "Held", of: money.held },
    { label: "Released to the seller", of: money.released },
    { label: "Given back to the buyer", of: money.refunded },
    { label: "Charged back", of: money.chargedBack },
  ];
  return (
    <section aria-labelledby="order-money">
      <h2 id="order-money" className="mb-2 text-14 font-semibold text-ink2">
        The money
      </h2>
      <div className="border-t border-line">
        <SumLines
          lines={rows.map(({ label, of }) => ({ label, value: <MoneyText of={of} /> }))}
          total={{ label: "Paid in", value: <MoneyText of={money.funded} /> }}
        />
      </div>
      <p className="mt-2 text-13 text-ink3">
        Without our fee, of which <MoneyText of={money.feeHeld} /> is held. Not contested:{" "}
        <MoneyText of={money.undisputed} />.
      </p>
      <Link
        href={paths.adminWhereabouts(order.ref)}
        className="inline-flex min-h-11 items-center text-14 text-brand underline md:min-h-6"
      >
        Where each part and payment is
      </Link>
    </section>
  );
}
