import type { Metadata } from "next";
import { BookTabs } from "@/components/admin/book-tabs";
import { BooksView } from "@/components/admin/books-view";
import { NoGrant } from "@/components/admin/no-grant";
import { caller } from "@/server/caller";
import { currentTime } from "@/server/clock";
import { requireMember } from "../../member";

export const metadata: Metadata = { title: "Books" };

export default async function BooksPage() {
  const [me, api] = await Promise.all([requireMember(), caller()]);
  if (!me.grants.includes("ledger:read")) return <NoGrant title="Books" />;
  const [monitors, open, over] = await Promise.all([
    api.admin.monitors.all(),
    api.admin.monitors.alarms({ state: "OPEN" }),
    api.admin.monitors.alarms({ state: "OVER" }),
  ]);
  return (
    <>
      <h1 className="display pt-6 pb-4 text-26">Books</h1>
      <BookTabs here="monitors" />
      <BooksView
        first={monitors}
        alarms={{ OPEN: open, OVER: over }}
        drawnAt={await currentTime()}
        maySee={me.grants.includes("alarm:see")}
      />
    </>
  );
}
