import type { Metadata } from "next";
import { VerifyView } from "@/components/kyc/verify-view";
import { paths } from "@/lib/paths";
import { caller } from "@/server/caller";
import { currentTime } from "@/server/clock";
import { requireMe } from "../../require-me";

export const metadata: Metadata = { title: "Who you are", referrer: "no-referrer" };

export default async function VerifyPage() {
  await requireMe(paths.verify());
  const first = await (await caller()).kyc.mine();
  return (
    <div className="grid max-w-120 gap-6">
      <div>
        <h1 className="display pt-2 text-26">Who you are</h1>
        <p className="mt-1 text-ink2">
          The more you show, the more you may deal with. You decide how far to go.
        </p>
      </div>
      <VerifyView first={first} drawnAt={await currentTime()} />
    </div>
  );
}
