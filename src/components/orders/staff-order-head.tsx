import Link from "next/link";
import { Fact } from "@/components/admin/fact";
import { MoneyText } from "@/components/money-text";
import { Badge } from "@/components/ui/badge";
import { dateTime, timeLeft } from "@/lib/format";
import { paths } from "@/lib/paths";
import { orderStatusWords, resolutionText } from "./staff-order-words";
import type { OrderFile } from "./staff-types";

type StaffOrderHeadProps = { order: OrderFile; now: Date; grants: readonly string[] };

const funding: Record<string, string> = {
  UNFUNDED: "nothing paid",
  PARTIALLY_FUNDED: "paid in part",
  FUNDED: "paid",
  SETTLED: "nothing held any more",
};

/** "deliver_by" as a label. */
const clockLabel = (kind: string) =>
  kind.charAt(0).toUpperCase() + kind.slice(1).replaceAll("_", " ");

/** "remindHold" as words. */
const inWords = (action: string) => action.replaceAll(/([A-Z])/g, " $1").toLowerCase();

/** What it is, how it stands, between whom, and what hangs on it. */
export function StaffOrderHead({ order, now, grants }: StaffOrderHeadProps) {
  const { word, tone } = orderStatusWords[order.status];
  return (
    <header className="grid gap-3">
      <h1 id="order-title" className="text-14 wrap-anywhere text-ink2">
        Order {order.ref} · {order.title}
      </h1>
      <p className="flex flex-wrap items-baseline gap-x-4 gap-y-1">
        <MoneyText of={order.money.amount} size="hero" />
        <Badge tone={tone}>{word}</Badge>
        <span className="text-14 text-ink2">
          {order.resolution
            ? resolutionText(order.resolution)
            : (funding[order.fundingStatus] ?? "")}
        </span>
      </p>
      <dl className="border-t border-line text-14">
        <Fact label="Buyer">
          <bdi>{order.buyer?.name ?? "Not known yet"}</bdi>
        </Fact>
        <Fact label="Seller">
          <bdi>{order.seller?.name ?? "Not known yet"}</bdi>
        </Fact>
        <Fact label="Made">{dateTime(order.createdAt, now)}</Fact>
        <Fact label="Deliver by">{dateTime(order.terms.deliverBy, now)}</Fact>
        {order.deadlines.map(({ kind, dueAt, paused, then: leadsTo }) => (
          <Fact key={kind} label={clockLabel(kind)}>
            {paused ? "Paused" : `${dateTime(dueAt, now)} · ${timeLeft(dueAt, now)}`}
            {leadsTo && <span className="text-ink3"> then {inWords(leadsTo)}</span>}
          </Fact>
        ))}
        {order.disputes.map(({ id, status, contested, openedAt }) => (
          <Fact key={id} label="Dispute">
            <DisputeLink id={id} linked={grants.includes("dispute:read")}>
              {status.toLowerCase()}, {dateTime(openedAt, now)}
            </DisputeLink>{" "}
            <MoneyText of={contested} />
          </Fact>
        ))}
        {order.chargebacks.map(({ id, status, amount, answerBy }) => (
          <Fact key={id} label="Chargeback">
            {status.toLowerCase()}, <MoneyText of={amount} />
            {status === "NOTICED" && `, answer by ${dateTime(answerBy, now)}`}
          </Fact>
        ))}
      </dl>
    </header>
  );
}

type DisputeLinkProps = { id: string; linked: boolean; children: React.ReactNode };

function DisputeLink({ id, linked, children }: DisputeLinkProps) {
  if (!linked) return children;
  return (
    <Link href={paths.adminDispute(id)} className="font-semibold text-brand underline">
      {children}
    </Link>
  );
}
