import Link from "next/link";
import { MoneyText } from "@/components/money-text";
import { Notice } from "@/components/ui/notice";
import { Table, Td, Th } from "@/components/ui/table";
import { day } from "@/lib/format";
import { type Money, minus } from "@/lib/money";
import { paths } from "@/lib/paths";
import type { RouterOutputs } from "@/lib/trpc";
import { FeeBars } from "./fee-bars";

type Trial = RouterOutputs["admin"]["fees"]["simulate"];

/** What the last month earned, what it would have earned, for whom it changes and by how much. */
export function FeeTrialResult({ of }: { of: Trial }) {
  if (of.count === 0 && of.payouts.count === 0) {
    return (
      <p className="border-y border-line py-6 text-ink2">
        Nothing was paid and nothing withdrawn since {day(of.from)}, so there is nothing to try it
        on.
      </p>
    );
  }
  return (
    <section
      aria-label="The last month by this price list"
      className="grid grid-cols-[minmax(0,1fr)] gap-5"
    >
      <p className="text-14 text-ink2">
        {of.count} paid orders since {day(of.from)}, <MoneyText of={of.volume} /> together, as if
        all of it went to the sellers; and {of.payouts.count} withdrawals.
      </p>
      {of.refused > 0 && (
        <Notice tone="danger" role="alert">
          {of.refused} of these orders could not have been made: the fee would have left the seller
          nothing.
        </Notice>
      )}
      {of.notOffered > 0 && (
        <Notice tone="held">
          In {of.notOffered} of these orders the two share the fee as this list would not let them.
        </Notice>
      )}
      <Totals of={of} />
      <FeeBars classes={of.classes} />
      <Biggest of={of.biggest} />
    </section>
  );
}

type LineProps = { label: string; was: Money; would: Money };

function Line({ label, was, would }: LineProps) {
  return (
    <tr>
      <Td>{label}</Td>
      <Td className="text-right">
        <MoneyText of={was} />
      </Td>
      <Td className="text-right">
        <MoneyText of={would} />
      </Td>
      <Td className="text-right font-semibold">
        <MoneyText of={minus(would, was)} signed />
      </Td>
    </tr>
  );
}

function Heads({ first }: { first: string }) {
  return (
    <thead>
      <tr>
        <Th>{first}</Th>
        <Th className="text-right">Was</Th>
        <Th className="text-right">Would be</Th>
        <Th className="text-right">Change</Th>
      </tr>
    </thead>
  );
}

function Totals({ of }: { of: Trial }) {
  return (
    <Table caption="What the month comes to">
      <Heads first="The month" />
      <tbody>
        <Line label="Fees on orders" was={of.was.fee} would={of.would.fee} />
        <Line label="VAT on them" was={of.was.vat} would={of.would.vat} />
        <Line label="Fees on withdrawals" was={of.payouts.was.fee} would={of.payouts.would.fee} />
        <Line label="VAT on those" was={of.payouts.was.vat} would={of.payouts.would.vat} />
        <Line label="Stamp duty" was={of.payouts.was.duty} would={of.payouts.would.duty} />
      </tbody>
    </Table>
  );
}

function Biggest({ of }: { of: Trial["biggest"] }) {
  if (of.length === 0) return <p className="text-14 text-ink2">No order’s fee would change.</p>;
  return (
    <Table caption="The orders whose fee would change most">
      <thead>
        <tr>
          <Th>Changes most</Th>
          <Th className="text-right">Price</Th>
          <Th className="text-right">Fee was</Th>
          <Th className="text-right">Would be</Th>
        </tr>
      </thead>
      <tbody>
        {of.map(({ ref, price, was, would }) => (
          <tr key={ref}>
            <Td>
              <Link href={paths.adminOrder(ref)} className="whitespace-nowrap text-brand underline">
                {ref}
              </Link>
            </Td>
            <Td className="text-right">
              <MoneyText of={price} />
            </Td>
            <Td className="text-right">
              <MoneyText of={was} />
            </Td>
            <Td className="text-right">
              <MoneyText of={would} />
            </Td>
          </tr>
        ))}
      </tbody>
    </Table>
  );
}
