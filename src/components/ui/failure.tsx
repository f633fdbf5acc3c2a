"use client";

import { useEffect } from "react";
import { tellError } from "@/lib/watch-errors";
import { Button } from "./button";

type FailureProps = { error: unknown; retry: () => void };

/** A page that could not be drawn: what happened, where the money is, what to do, what to quote. */
export function Failure({ error, retry }: FailureProps) {
  const number =
    error instanceof Error && "digest" in error && typeof error.digest === "string"
      ? error.digest
      : null;
  useEffect(() => {
    // One with a number was written down by the server.
    if (number === null) tellError(error);
  }, [error, number]);
  return (
    <div role="alert" className="grid max-w-[56ch] justify-items-start gap-4 py-10">
      <h1 className="display text-26">We could not show this page</h1>
      <p className="text-ink2">
        No money has moved because of this. It may be the network, or something on our side that we
        have written down. Try again.
      </p>
      <Button onClick={() => retry()}>Try again</Button>
      {number && <p className="text-13 text-ink3">Number to quote: {number}</p>}
    </div>
  );
}
