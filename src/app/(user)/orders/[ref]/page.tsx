import { TRPCError } from "@trpc/server";
import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { cache } from "react";
import { Guilloche } from "@/components/guilloche";
import { OrderPage } from "@/components/orders/order-page";
import { paths } from "@/lib/paths";
import { sentenceText } from "@/lib/sentences";
import { caller } from "@/server/caller";
import { currentTime } from "@/server/clock";
import { originOf } from "@/server/hosts";
import { requireMe } from "../../require-me";

/** Somebody else's order looks like one that never was. */
const readOrder = cache(async (ref: string) => {
  await requireMe(paths.order(ref));
  try {
    return await (await caller()).orders.one({ ref });
  } catch (error) {
    if (error instanceof TRPCError && ["NOT_FOUND", "BAD_REQUEST"].includes(error.code)) notFound();
    throw error;
  }
});

export async function generateMetadata({ params }: PageProps<"/orders/[ref]">): Promise<Metadata> {
  const order = await readOrder((await params).ref);
  const description = sentenceText(order.sentence.key, order.sentence.params);
  return { title: `${order.title}, ${order.ref}`, description };
}

export default async function OneOrderPage({ params }: PageProps<"/orders/[ref]">) {
  const order = await readOrder((await params).ref);
  const origin = originOf("USER");
  return (
    <OrderPage
      first={order}
      now={await currentTime()}
      origin={origin}
      band={<Guilloche reference={order.ref} />}
    />
  );
}
