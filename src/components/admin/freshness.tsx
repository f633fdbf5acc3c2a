"use client";

import Link from "next/link";
import { Notice } from "@/components/ui/notice";
import { time, timeSince } from "@/lib/format";
import { paths } from "@/lib/paths";
import { refusalOf } from "@/lib/refusals";

const old = 90_000;

type FreshnessProps = {
  updatedAt: number;
  now: Date;
  error: unknown;
  /** Says nothing while all is fresh. */
  quiet?: boolean;
};

/** How old what one looks at is: quietly while it is fresh, plainly once it is not. */
export function Freshness({ updatedAt, now, error, quiet = false }: FreshnessProps) {
  const at = new Date(updatedAt);
  if (error && refusalOf(error).code === "sign_in_needed") {
    return (
      <Notice tone="danger" role="alert" title="You have been signed out">
        <p>
          What you see is from {time(at)}.{" "}
          <Link href={paths.adminSignIn()} className="font-semibold text-brand underline">
            Sign in again
          </Link>{" "}
          to go on.
        </p>
      </Notice>
    );
  }
  if (error || now.getTime() - updatedAt > old) {
    return (
      <Notice tone="neutral" role="status" title="We can’t look for news right now">
        <p>
          This is how it stood at {time(at)}, {timeSince(at, now)} ago. Look again before you decide
          anything.
        </p>
      </Notice>
    );
  }
  if (quiet) return null;
  return <p className="text-13 text-ink3">As of {time(at)}. Looks again by itself.</p>;
}
