"use client";

import { useQuery } from "@tanstack/react-query";
import { Bell } from "lucide-react";
import Link from "next/link";
import { usePace } from "@/components/realtime/use-pace";
import { paths } from "@/lib/paths";
import { useTRPC } from "@/lib/trpc";

/** The way to the inbox, with how many are not read yet; null where nobody is signed in. */
export function InboxLink({ unread: first }: { unread: number | null }) {
  const trpc = useTRPC();
  const asked = { initialData: first ?? 0, refetchInterval: usePace(60_000) };
  const { data: unread } = useQuery(
    trpc.messages.unread.queryOptions(undefined, { ...asked, enabled: first !== null }),
  );
  const count = unread > 99 ? "99+" : String(unread);
  return (
    <Link
      href={paths.inbox()}
      aria-label={unread === 0 ? "Inbox" : `Inbox, ${count} not read`}
      className="relative grid size-11 place-items-center rounded-full text-ink2 hover:text-ink"
    >
      <Bell aria-hidden="true" size={20} />
      {unread > 0 && (
        <span
          aria-hidden="true"
          className="tabular absolute top-1 right-0.5 min-w-4.5 rounded-full bg-brand px-1 text-center text-12 leading-4.5 font-semibold text-on-brand"
        >
          {count}
        </span>
      )}
    </Link>
  );
}
