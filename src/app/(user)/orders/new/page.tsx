import type { Metadata } from "next";
import { NewOrder } from "@/components/orders/new-order";
import { paths } from "@/lib/paths";
import { caller } from "@/server/caller";
import { currentTime } from "@/server/clock";
import { readOrigin } from "../../../origin";
import { requireMe } from "../../require-me";

export const metadata: Metadata = { title: "New order" };

const DAY = 86_400_000;

/** A day in Lagos as a date box wants it, so many days from now. */
const lagosDay = (now: Date, days: number) =>
  new Date(now.getTime() + days * DAY).toLocaleDateString("en-CA", { timeZone: "Africa/Lagos" });

export default async function NewOrderPage() {
  await requireMe(paths.newOrder());
  const now = await currentTime();
  const [templates, { origin }] = await Promise.all([
    (await caller()).orders.templates(),
    readOrigin(),
  ]);
  return (
    <>
      <h1 className="display pt-2 text-26">New order</h1>
      <NewOrder
        templates={templates}
        origin={origin}
        tomorrow={lagosDay(now, 1)}
        inThreeDays={lagosDay(now, 3)}
      />
    </>
  );
}
