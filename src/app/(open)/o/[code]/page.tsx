import type { Metadata } from "next";
import { Guilloche } from "@/components/guilloche";
import { FindOrder } from "@/components/orders/find-order";
import { Fold } from "@/components/orders/fold";
import { SharedAnswer } from "@/components/orders/shared-answer";
import { Protection, type Shared, SharedOrder } from "@/components/orders/shared-order";
import { SharedTerms } from "@/components/orders/shared-terms";
import { TermsChanges } from "@/components/orders/terms-changes";
import { type TermsChange, termsChanges } from "@/components/orders/terms-diff";
import { OpenShell } from "@/components/shell/open-shell";
import { Qr } from "@/components/ui/qr";
import { dateTime, moneyText } from "@/lib/format";
import { paths } from "@/lib/paths";
import { caller } from "@/server/caller";
import { currentTime } from "@/server/clock";
import { originOf } from "@/server/hosts";
import { readTheme } from "../../../theme";
import { readShared } from "./read-shared";

export async function generateMetadata({ params }: PageProps<"/o/[code]">): Promise<Metadata> {
  const order = await readShared((await params).code);
  const robots = { index: false, follow: false };
  if (!order) return { title: "Order not found", robots };
  const title = `${order.title}, ${moneyText(order.amount)}`;
  const description = `${order.creatorName} asks you to agree. KROTrust holds the money until both sides are happy.`;
  return { title, description, robots, openGraph: { title, description, siteName: "KROTrust" } };
}

/** What the newest version changed in the one before, for those who may know both. */
async function changesOf(order: Shared, now: Date): Promise<TermsChange[]> {
  const known = ["creator", "party", "invited"].includes(order.viewer);
  if (order.state !== "open" || order.proposal.version < 2 || !known) return [];
  // Somebody who was not named belongs to no order yet, and sees only the terms as they stand.
  const versions = await (await caller()).orders.versions({ ref: order.ref }).catch(() => []);
  const [before, after] = versions.slice(-2);
  return before && after ? termsChanges(before.body, after.body, now) : [];
}

function Changed({ order, changes }: { order: Shared; changes: readonly TermsChange[] }) {
  if (order.proposal.version < 2 || order.state !== "open") return null;
  return (
    <section aria-labelledby="changed" className="mb-6 grid grid-cols-[minmax(0,1fr)] gap-3">
      <h2 id="changed" className="text-14 font-semibold text-ink2">
        These are changed terms, version {order.proposal.version}
      </h2>
      {order.proposal.note && order.viewer !== "stranger" && (
        <blockquote className="border-l-2 border-line pl-3 whitespace-pre-line wrap-anywhere">
          {order.proposal.note}
        </blockquote>
      )}
      {changes.length > 0 && <TermsChanges changes={changes} />}
    </section>
  );
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
  const origin = originOf("USER");
  const now = await currentTime();
  return (
    <OpenShell {...shell}>
      <SharedOrder order={order} now={now} />
      <Guilloche reference={order.ref} className="mt-5 mb-6" />
      <Changed order={order} changes={await changesOf(order, now)} />
      {!["asked", "creator"].includes(order.viewer) && <Protection order={order} />}
      <div className="my-6 sm:grid sm:grid-cols-[1fr_auto] sm:items-center sm:gap-8">
        <SharedAnswer order={order} now={now} />
        <Qr
          label="QR code with the address of this order"
          text={`${origin}${paths.shared(order.ref)}`}
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
      <div className="mt-10">
        <Fold title="Check that this page is real">
          <p className="max-w-[66ch] pb-4 text-14 text-ink2">
            The address at the top of your browser must begin with{" "}
            <strong className="font-semibold text-ink">{new URL(origin).host}</strong>, and the code
            of this order is{" "}
            <strong className="font-semibold whitespace-nowrap text-ink">{order.ref}</strong>. The
            waves above belong to this code alone. We never send you to another bank account by
            chat.
          </p>
        </Fold>
      </div>
    </OpenShell>
  );
}
