import type { Metadata } from "next";
import { StaffPassword } from "@/components/people/staff-password";
import { RecoveryCodes } from "@/components/people/staff-recovery-codes";
import { caller } from "@/server/caller";
import { requireMember } from "../../member";

export const metadata: Metadata = { title: "Your way in" };

export default async function StaffSecurityPage() {
  await requireMember();
  const { left } = await (await caller()).admin.people.recoveryCodes();
  return (
    <>
      <h1 className="display pt-2 pb-4 text-26">Your way in</h1>
      <h2 className="pb-3 text-18 font-semibold">Recovery codes</h2>
      <RecoveryCodes left={left} />
      <h2 className="pt-8 pb-3 text-18 font-semibold">Password</h2>
      <StaffPassword />
    </>
  );
}
