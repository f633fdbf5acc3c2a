import type { Metadata } from "next";
import { SessionList } from "@/components/people/session-list";
import { paths } from "@/lib/paths";
import { caller } from "@/server/caller";
import { currentTime } from "@/server/clock";
import { requireMe } from "../../require-me";

export const metadata: Metadata = { title: "Where you are signed in" };

export default async function SecurityPage() {
  await requireMe(paths.security());
  const [sessions, now] = await Promise.all([(await caller()).people.sessions(), currentTime()]);
  return (
    <div className="grid max-w-120 gap-6">
      <div>
        <h1 className="display pt-2 text-26">Where you are signed in</h1>
        <p className="mt-1 text-ink2">
          Do you see a device that is not yours? End it, then tell us.
        </p>
      </div>
      <SessionList first={sessions} now={now} />
    </div>
  );
}
