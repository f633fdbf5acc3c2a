"use client";

import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";
import { signOut } from "@/lib/session";

/** Over every page that a member of staff sees as somebody else. Ended, it leads back to `desk`. */
export function ViewBanner({ name, until, desk }: { name: string; until: string; desk: string }) {
  const [pending, setPending] = useState(false);
  const [failed, setFailed] = useState(false);
  const end = async () => {
    setPending(true);
    try {
      await signOut();
      window.location.assign(desk);
    } catch {
      setFailed(true);
      setPending(false);
    }
  };
  return (
    <div className="sticky top-2 z-10 pb-4">
      <Notice tone="accent" title={`You look at this as ${name}`}>
        <p>Nothing can be changed. It ends by itself at {until}, and they were told.</p>
        {failed && <p role="alert">No network. It has not ended. Try again.</p>}
        <Button look="secondary" pending={pending} onClick={end} className="mt-2">
          End it now
        </Button>
      </Notice>
    </div>
  );
}
