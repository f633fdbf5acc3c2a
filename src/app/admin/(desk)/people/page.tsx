import type { Metadata } from "next";
import { NoGrant } from "@/components/admin/no-grant";
import { StaffView } from "@/components/people/staff-view";
import { caller } from "@/server/caller";
import { currentTime } from "@/server/clock";
import { requireMember } from "../../member";

export const metadata: Metadata = { title: "Staff" };

export default async function StaffPage() {
  const [me, api] = await Promise.all([requireMember(), caller()]);
  if (!me.grants.includes("staff:read")) return <NoGrant title="Staff" />;
  return (
    <>
      <h1 className="display pt-6 pb-4 text-26">Staff</h1>
      <StaffView
        first={await api.admin.staff.list()}
        drawnAt={await currentTime()}
        me={me.id}
        grants={me.grants}
      />
    </>
  );
}
