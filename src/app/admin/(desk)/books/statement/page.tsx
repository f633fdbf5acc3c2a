import type { Metadata } from "next";
import { BookTabs } from "@/components/admin/book-tabs";
import { NoGrant } from "@/components/admin/no-grant";
import { StatementView } from "@/components/admin/statement-view";
import { caller } from "@/server/caller";
import { currentTime } from "@/server/clock";
import { requireMember } from "../../../member";

export const metadata: Metadata = { title: "Bank statement" };

export default async function StatementPage() {
  const [me, api] = await Promise.all([requireMember(), caller()]);
  if (!me.grants.includes("ledger:read")) return <NoGrant title="Bank statement" />;
  const [imports, lines] = await Promise.all([
    api.admin.statements.imports(),
    api.admin.statements.lines({}),
  ]);
  return (
    <>
      <h1 className="display pt-6 pb-4 text-26">Books and our bank</h1>
      <BookTabs here="statement" />
      <StatementView
        imports={imports}
        lines={lines}
        drawnAt={await currentTime()}
        me={me.id}
        grants={me.grants}
      />
    </>
  );
}
