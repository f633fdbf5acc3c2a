import type { Metadata } from "next";
import { RecoveryCodes } from "@/components/people/staff-recovery-codes";
import { caller } from "@/server/caller";
import { requireMember } from "../../member";

export const metadata: Metadata = { title: "Recovery codes" };

export default async function StaffSecurityPage() {
  await requireMember();
  const { left } = await (await caller()).admin.people.recoveryCodes();
  return (
    <>
      <h1 className="display pt-2 pb-4 text-26">Recovery codes</h1>
      <RecoveryCodes left={left} />
    </>
  );
}
