import Link from "next/link";
import { Notice } from "@/components/ui/notice";
import { paths } from "@/lib/paths";

/** Why no mail goes to the address any more, and what to do about it. */
export function MailStopped({ email, reason }: { email: string; reason: string }) {
  return (
    <Notice tone="danger" title={`We no longer write to ${email}`}>
      <p>
        {reason === "bounced"
          ? "Mail to this address came back: there is no such mailbox."
          : "A mail of ours was marked as unwanted in this mailbox."}{" "}
        SMS and your inbox here go on.{" "}
        <Link href={paths.profile()} className="underline">
          Give us another address
        </Link>
        .
      </p>
    </Notice>
  );
}
