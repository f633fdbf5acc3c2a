"use client";

import Link from "next/link";
import { Notice } from "@/components/ui/notice";
import { time, timeSince } from "@/lib/format";
import { paths } from "@/lib/paths";
import { refusalOf } from "@/lib/refusals";
import { type Freshness, isFresh } from "./freshness";

/** Says plainly that what one looks at is old, and how old; nothing while it is fresh. */
export function StaleNotice(props: Freshness) {
  const { updatedAt, now, error } = props;
  if (isFresh(props)) return null;
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
  return (
    <Notice
      tone="neutral"
      role="status"
      title={error ? "We can’t look for news right now" : "You were away, so we stopped looking"}
    >
      <p>
        This is how it stood at {time(at)}, {timeSince(at, now)} ago. Look again before you decide
        anything.
      </p>
    </Notice>
  );
}
