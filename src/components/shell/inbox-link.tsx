import { Bell } from "lucide-react";
import Link from "next/link";
import { paths } from "@/lib/paths";

/** The way to the inbox, with how many are not read yet. */
export function InboxLink({ unread }: { unread: number }) {
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
