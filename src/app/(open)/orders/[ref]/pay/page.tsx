import { TRPCError } from "@trpc/server";
import type { Metadata } from "next";
import { notFound, redirect } from "next/navigation";
import { cache } from "react";
import { Guilloche } from "@/components/guilloche";
import { PriceLines } from "@/components/orders/price-lines";
import { PayPanel } from "@/components/payments/pay-panel";
import { OpenShell } from "@/components/shell/open-shell";
import { dateTime, firstName, moneyText } from "@/lib/format";
import { paths } from "@/lib/paths";
import { caller } from "@/server/caller";
import { currentTime } from "@/server/clock";
import { originOf } from "@/server/hosts";
import { readTheme } from "../../../../theme";

const readOrder = cache(async (ref: string) => {
  const api = await caller();
  if (!(await api.people.me())?.name) redirect(paths.signIn(paths.pay(ref)));
  try {
    return await api.orders.one({ ref });
  } catch (error) {
    if (error instanceof TRPCError && ["NOT_FOUND", "BAD_REQUEST"].includes(error.code)) notFound();
    throw error;
  }
});

type Order = Awaited<ReturnType<typeof readOrder>>;

/** What is to be paid now: the whole order, or the milestone at hand where each is paid in turn. */
const askedNow = ({ milestones, terms, price }: Order) => {
  const current = milestones.find((milestone) => milestone.current);
  const each = terms.fundEach && milestones.length > 1 ? current : undefined;
  return { whole: each?.buyerPays ?? price.buyerPays, milestone: each?.title ?? null };
};

/** What the wallet holds, where it may be used for this order. */
const walletFor = async ({ actions }: Order) => {
  const may = actions.some(({ action, allowed }) => action === "payFromBalance" && allowed);
  return may ? (await (await caller()).ledger.wallet()).available : null;
};

export async function generateMetadata({
  params,
}: PageProps<"/orders/[ref]/pay">): Promise<Metadata> {
  const order = await readOrder((await params).ref);
  return { title: `Pay ${moneyText(askedNow(order).whole)} · ${order.ref}` };
}

export default async function PayPage({ params, searchParams }: PageProps<"/orders/[ref]/pay">) {
  const order = await readOrder((await params).ref);
  const payment = await (await caller()).payments.status({ ref: order.ref });
  const known = ["CREDITED", "UNMATCHED"].includes(payment.status);
  const due = ["ACCEPTED", "IN_PROGRESS"].includes(order.status);
  if (order.role !== "BUYER" || (!due && !known)) redirect(paths.order(order.ref));
  // A gateway sends the buyer back with its reference in the address.
  const { reference, trxref } = await searchParams;
  const origin = originOf("USER");
  const until = order.deadlines.find(({ kind }) => kind === "pay_by")?.dueAt;
  return (
    <OpenShell theme={await readTheme()} signedIn>
      <div className="mx-auto max-w-112 pt-4">
        <h1 className="mb-5 text-14 wrap-anywhere text-ink2">
          <span className="whitespace-nowrap">Order {order.ref}</span> · {order.title}
        </h1>
        <PayPanel
          reference={order.ref}
          seller={firstName(order.seller?.name ?? "the seller")}
          first={payment}
          returning={reference !== undefined || trxref !== undefined}
          until={until ? dateTime(until, await currentTime()) : null}
          address={origin + paths.shared(order.ref)}
          {...askedNow(order)}
          available={await walletFor(order)}
          now={await currentTime()}
          details={
            <>
              <Guilloche reference={order.ref} className="mb-6" />
              <details className="border-y border-line">
                <summary className="flex min-h-12 items-center text-14 font-semibold text-ink2">
                  How this adds up
                </summary>
                <div className="pb-5">
                  <PriceLines price={order.price} you="BUYER" />
                </div>
              </details>
            </>
          }
        />
        <noscript>
          <p className="mt-4 text-14 text-danger">Paying needs JavaScript. Please turn it on.</p>
        </noscript>
      </div>
    </OpenShell>
  );
}
