import Link from "next/link";
import { MoneyText } from "@/components/money-text";
import { Badge } from "@/components/ui/badge";
import { Table, Td, Th } from "@/components/ui/table";
import { dateTime } from "@/lib/format";
import type { Money } from "@/lib/money";
import { paths } from "@/lib/paths";
import { orderStatusWords } from "./staff-order-words";

interface Watched {
  ref: string;
  title: string;
  status: keyof typeof orderStatusWords;
  held: Money;
  since: Date | null;
  until: Date | null;
}

type StaffWatchedProps = {
  title: string;
  /** What the date in the last column means. */
  untilMeans: string;
  nothing: string;
  orders: readonly Watched[];
  now: Date;
};

/** Orders that somebody of ours keeps an eye on, the nearest date first. */
export function StaffWatched({ title, untilMeans, nothing, orders, now }: StaffWatchedProps) {
  return (
    <section className="mt-10 max-w-220">
      <h2 className="mb-2 text-16 font-semibold">{title}</h2>
      {orders.length === 0 ? (
        <p className="text-ink2">{nothing}</p>
      ) : (
        <Table caption={title}>
          <thead>
            <tr>
              <Th>Order</Th>
              <Th>State</Th>
              <Th className="text-right">Held</Th>
              <Th>Since</Th>
              <Th>{untilMeans}</Th>
            </tr>
          </thead>
          <tbody>
            {orders.map((order) => (
              <tr key={order.ref}>
                <Td>
                  <Link href={paths.adminOrder(order.ref)} className="underline">
                    {order.ref}
                  </Link>
                  <span className="block max-w-[28ch] truncate text-13 text-ink2">
                    {order.title}
                  </span>
                </Td>
                <Td>
                  <Badge tone={orderStatusWords[order.status].tone}>
                    {orderStatusWords[order.status].word}
                  </Badge>
                </Td>
                <Td className="text-right">
                  <MoneyText of={order.held} />
                </Td>
                <Td className="whitespace-nowrap">
                  {order.since ? dateTime(order.since, now) : "—"}
                </Td>
                <Td className="whitespace-nowrap">
                  {order.until ? dateTime(order.until, now) : "—"}
                </Td>
              </tr>
            ))}
          </tbody>
        </Table>
      )}
    </section>
  );
}
