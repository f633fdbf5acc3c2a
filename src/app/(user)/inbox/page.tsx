import type { Metadata } from "next";
import Link from "next/link";
import { InboxList } from "@/components/messages/inbox-list";
import { paths } from "@/lib/paths";
import { caller } from "@/server/caller";
import { currentTime } from "@/server/clock";
import { requireMe } from "../require-me";

export const metadata: Metadata = { title: "Inbox" };

export default async function InboxPage() {
  await requireMe(paths.inbox());
  const first = await (await caller()).messages.inbox({});
  return (
    <div className="max-w-160">
      <div className="flex flex-wrap items-baseline justify-between gap-x-4 pt-2 pb-3">
        <h1 className="display text-26">Inbox</h1>
        <Link href={paths.preferences()} className="py-2 text-14 underline">
          What we tell you, and how
        </Link>
      </div>
      <InboxList first={first} now={await currentTime()} />
    </div>
  );
}
