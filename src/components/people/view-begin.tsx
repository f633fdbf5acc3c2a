"use client";

import { useEffect, useRef, useState } from "react";
import { Notice } from "@/components/ui/notice";
import { paths } from "@/lib/paths";
import { openView } from "@/lib/session";

/**
 * Trades the ticket behind the `#`, which no server is sent and no history keeps, for the session of
 * the look.
 */
export function ViewBegin({ desk }: { desk: string }) {
  const begun = useRef(false);
  const [failed, setFailed] = useState(false);
  useEffect(() => {
    if (begun.current) return;
    begun.current = true;
    const ticket = window.location.hash.slice(1);
    window.history.replaceState(null, "", window.location.pathname);
    void openView(ticket).then((refusal) => {
      if (refusal === null) window.location.replace(paths.home());
      else setFailed(true);
    });
  }, []);
  if (!failed) return <p role="status">One moment.</p>;
  return (
    <Notice tone="danger" role="alert" title="The look did not begin">
      <p>
        It has to begin within a minute, and once. Nothing was seen.{" "}
        <a href={desk} className="font-semibold underline">
          Back to the desk
        </a>
      </p>
    </Notice>
  );
}
