import type { Metadata } from "next";
import { MailStopped } from "@/components/messages/mail-stopped";
import { PreferencesForm } from "@/components/messages/preferences-form";
import { paths } from "@/lib/paths";
import { caller } from "@/server/caller";
import { requireMe } from "../../require-me";

export const metadata: Metadata = { title: "What we tell you" };

export default async function PreferencesPage() {
  await requireMe(paths.preferences());
  const first = await (await caller()).messages.preferences();
  return (
    <div className="grid max-w-120 gap-6">
      <div>
        <h1 className="display pt-2 text-26">What we tell you, and how</h1>
        <p className="mt-1 text-ink2">Your inbox here has everything, whatever you choose.</p>
      </div>
      {first.mailStopped && first.email && (
        <MailStopped email={first.email} reason={first.mailStopped} />
      )}
      <PreferencesForm first={first} />
    </div>
  );
}
