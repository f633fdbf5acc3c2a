import type { Metadata } from "next";
import { Guilloche } from "@/components/guilloche";
import { AnswerPanel } from "@/components/orders/answer-panel";
import { FindOrder } from "@/components/orders/find-order";
import { OrderQr } from "@/components/orders/order-qr";
import { Protection, SharedOrder, SharedTerms } from "@/components/orders/shared-order";
import { OpenShell } from "@/components/shell/open-shell";
import { ButtonLink } from "@/components/ui/button-link";
import { Notice } from "@/components/ui/notice";
import { dateTime, moneyText } from "@/lib/format";
import { paths } from "@/lib/paths";
import { caller } from "@/server/caller";
import { currentTime } from "@/server/clock";
import { readOrigin } from "../../../origin";
import { readTheme } from "../../../theme";
import { readShared, type Shared } from "./read-shared";

export async function generateMetadata({ params }: PageProps<"/o/[code]">): Promise<Metadata> {
  const order = await readShared((await params).code);
  const robots = { index: false, follow: false };
  if (!order) return { title: "Order not found", robots };
  const title = `${order.title}, ${moneyText(order.amount)}`;
  const description = `${order.creatorName} asks you to agree. KROTrust holds the money until both sides are happy.`;
  return { title, description, robots, openGraph: { title, description, siteName: "KROTrust" } };
}

const ended: Partial<Record<Shared["status"], string>> = {
  DECLINED: "The answer to this order was no. Nothing was taken.",
  CANCELLED: "This order was taken back by the person who made it. Nothing was taken.",
  EXPIRED: "Time ran out on this order. Nothing was taken. Ask for a new one.",
};

type AnswerProps = { order: Shared; signedIn: boolean; mayDecline: boolean };

function Answer({ order, signedIn, mayDecline }: AnswerProps) {
  const mine = order.viewer === "party" || order.viewer === "creator";
  if (mine) {
    return (
      <div className="grid gap-3">
        {order.viewer === "creator" && order.state === "open" && (
          <p className="text-14 text-ink2">
            You made this order. This is what the other person sees.
          </p>
        )}
        <ButtonLink href={paths.order(order.ref)}>Open the order</ButtonLink>
      </div>
    );
  }
  if (order.state === "ended") return <Notice tone="neutral">{ended[order.status]}</Notice>;
  if (order.state === "taken") {
    return (
      <Notice tone="neutral" title="Somebody has already agreed to this order.">
        {!signedIn && "If that was you, sign in to open it."}
      </Notice>
    );
  }
  if (order.viewer === "stranger") {
    return (
      <div className="grid gap-2">
        <ButtonLink href={paths.signIn(paths.shared(order.ref))}>Continue</ButtonLink>
        <p className="text-13 text-ink2">
          You sign in with your phone number, then you say yes or no. Nothing is paid yet.
        </p>
      </div>
    );
  }
  if (order.viewer === "other") {
    return (
      <Notice tone="neutral" title="This order was made for another phone number.">
        Ask for a link made for yours, or sign in with the number it was sent to.
      </Notice>
    );
  }
  return (
    <AnswerPanel
      reference={order.ref}
      termsHash={order.termsHash}
      asBuyer={order.creatorSide === "SELLER"}
      creatorName={order.creatorName}
      mayDecline={mayDecline}
    />
  );
}

/** Only whoever was asked by number can say no; anybody else just leaves. The server knows which. */
async function mayDecline(order: Shared): Promise<boolean> {
  if (order.viewer !== "invited") return false;
  const mine = await (await caller()).orders.one({ ref: order.ref }).catch(() => null);
  return mine?.actions.some(({ action, allowed }) => action === "decline" && allowed) ?? false;
}

export default async function SharedOrderPage({ params }: PageProps<"/o/[code]">) {
  const { code } = await params;
  const [order, theme, me] = await Promise.all([
    readShared(code),
    readTheme(),
    (await caller()).people.me(),
  ]);
  const shell = { theme, signedIn: me !== null };
  if (!order) {
    const typed = decodeURIComponent(code).slice(0, 40);
    return (
      <OpenShell {...shell}>
        <h1 className="display pt-6 pb-6 text-26">We can’t find this order</h1>
        <FindOrder code={typed} error={`There is no order ${typed}. Check the letters.`} />
      </OpenShell>
    );
  }
  const { host, origin } = await readOrigin();
  const now = await currentTime();
  return (
    <OpenShell {...shell}>
      <SharedOrder order={order} now={now} />
      <Guilloche reference={order.ref} className="mt-5 mb-6" />
      <Protection order={order} />
      <div className="my-6 sm:grid sm:grid-cols-[1fr_auto] sm:items-center sm:gap-8">
        <Answer order={order} signedIn={me !== null} mayDecline={await mayDecline(order)} />
        <OrderQr
          address={`${origin}${paths.shared(order.ref)}`}
          className="hidden size-28 rounded-small sm:block"
        />
      </div>
      {order.acceptBy && order.state === "open" && (
        <p className="mb-8 text-14 text-ink2">
          Open until{" "}
          <strong className="font-semibold text-ink">{dateTime(order.acceptBy, now)}</strong>.
        </p>
      )}
      <SharedTerms order={order} now={now} />
      <details className="mt-10 border-y border-line text-14">
        <summary className="flex min-h-12 items-center font-semibold text-ink2">
          Check that this page is real
        </summary>
        <p className="max-w-[66ch] pb-4 text-ink2">
          The address at the top of your browser must begin with{" "}
          <strong className="font-semibold text-ink">{host}</strong>, and the code of this order is{" "}
          <strong className="font-semibold whitespace-nowrap text-ink">{order.ref}</strong>. The
          waves above belong to this code alone. We never send you to another bank account by chat.
        </p>
      </details>
    </OpenShell>
  );
}
