import type { Metadata } from "next";
import { NoGrant } from "@/components/admin/no-grant";
import { TodayView } from "@/components/admin/today-view";
import { currentTime } from "@/server/clock";
import { readToday, requireMember } from "../member";

export const metadata: Metadata = { title: "Today" };

export default async function TodayPage() {
  const me = await requireMember();
  if (!me.grants.includes("today:read")) return <NoGrant title="Today" />;
  return (
    <>
      <h1 className="display pt-6 pb-6 text-26">Today</h1>
      <TodayView first={await readToday()} drawnAt={await currentTime()} grants={me.grants} />
    </>
  );
}
