import { TRPCError } from "@trpc/server";
import type { Metadata } from "next";
import { notFound, redirect } from "next/navigation";
import { cache } from "react";
import { dayAfter } from "@/components/orders/day-after";
import { TermsCounter } from "@/components/orders/terms-counter";
import { ButtonLink } from "@/components/ui/button-link";
import { Notice } from "@/components/ui/notice";
import { firstName } from "@/lib/format";
import { paths } from "@/lib/paths";
import { caller } from "@/server/caller";
import { currentTime } from "@/server/clock";
import { requireMe } from "../../../require-me";

const readOrder = cache(async (ref: string) => {
  await requireMe(paths.terms(ref));
  try {
    return await (await caller()).orders.shared({ ref });
  } catch (error) {
    if (error instanceof TRPCError && ["NOT_FOUND", "BAD_REQUEST"].includes(error.code)) notFound();
    throw error;
  }
});

type Props = PageProps<"/orders/[ref]/terms">;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const order = await readOrder((await params).ref);
  return { title: `Other terms for ${order.title}` };
}

/** What to call the other person inside a sentence; whoever made the order knows only who has answered. */
async function otherOf(ref: string, order: Awaited<ReturnType<typeof readOrder>>): Promise<string> {
  if (order.viewer !== "creator") return firstName(order.creatorName);
  const { sentence } = await (await caller()).orders.one({ ref });
  return sentence.params.other ? firstName(sentence.params.other) : "the other person";
}

export default async function TermsPage({ params }: Props) {
  const order = await readOrder((await params).ref);
  const { body, may, viewer, creatorSide } = order;
  const mine = viewer === "creator" || viewer === "party";
  if (!mine && viewer !== "invited") redirect(paths.shared(order.ref));
  const [now, other, shares] = await Promise.all([
    currentTime(),
    otherOf(order.ref, order),
    caller().then((api) => api.orders.feeShares()),
  ]);
  const opposite = creatorSide === "BUYER" ? "SELLER" : "BUYER";
  return (
    <>
      <h1 className="display pt-2 text-26">
        {order.proposal.byYou ? "Change the terms" : "Propose other terms"}
      </h1>
      <p className="mt-1 text-14 wrap-anywhere text-ink2">
        Order {order.ref} · {order.title}
      </p>
      {body && may.revise ? (
        <TermsCounter
          reference={order.ref}
          body={body}
          shares={shares}
          termsHash={order.termsHash}
          side={viewer === "creator" ? creatorSide : opposite}
          other={other}
          now={now}
          tomorrow={dayAfter(now, 1)}
        />
      ) : (
        <div className="mt-6 grid max-w-120 gap-4">
          <Notice tone="neutral" title="These terms can’t be changed any more.">
            They can only be changed until both have agreed. Nothing was changed.
          </Notice>
          <ButtonLink href={mine ? paths.order(order.ref) : paths.shared(order.ref)}>
            Open the order
          </ButtonLink>
        </div>
      )}
    </>
  );
}
