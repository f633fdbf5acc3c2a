"use client";

import { useState } from "react";
import { Press } from "@/components/ui/press";
import { paths } from "@/lib/paths";
import { signOutStaff } from "@/lib/session";

/** Leaves the staff area; the user area, if one is signed in there too, stays as it is. */
export function SignOut() {
  const [failed, setFailed] = useState(false);
  const leave = async () => {
    setFailed(false);
    try {
      await signOutStaff();
      window.location.assign(paths.adminSignIn());
    } catch {
      setFailed(true);
    }
  };
  return (
    <>
      <Press
        onClick={leave}
        className="inline-flex min-h-9 items-center rounded-small px-3 text-14 font-medium text-ink2 hover:bg-sunken hover:text-ink"
      >
        Sign out
      </Press>
      <span role="alert" className="block px-3 text-13 text-danger empty:hidden">
        {failed ? "No network: you are still signed in." : ""}
      </span>
    </>
  );
}
