"use client";

import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";
import { paths } from "@/lib/paths";
import { signOut } from "@/lib/session";

export function SignOutButton() {
  const [pending, setPending] = useState(false);
  const [failed, setFailed] = useState(false);
  const leave = async () => {
    setPending(true);
    try {
      await signOut();
      window.location.assign(paths.start());
    } catch {
      setFailed(true);
      setPending(false);
    }
  };
  return (
    <div className="grid justify-items-start gap-3">
      {failed && (
        <Notice tone="danger" role="alert">
          No network. You are still signed in on this device. Try again.
        </Notice>
      )}
      <Button look="secondary" pending={pending} onClick={leave}>
        Sign out on this device
      </Button>
    </div>
  );
}
