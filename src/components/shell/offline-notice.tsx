"use client";

import { useSyncExternalStore } from "react";
import { Notice } from "@/components/ui/notice";

function watch(changed: () => void) {
  window.addEventListener("online", changed);
  window.addEventListener("offline", changed);
  return () => {
    window.removeEventListener("online", changed);
    window.removeEventListener("offline", changed);
  };
}

/** Says that the network is gone, before a person presses something that needs it. */
export function OfflineNotice() {
  const online = useSyncExternalStore(
    watch,
    () => navigator.onLine,
    () => true,
  );
  return (
    <div role="status" className="sticky top-2 z-10">
      {!online && (
        <Notice tone="neutral" className="mb-4" title="No network.">
          What you typed is saved on this phone. What you see is from when we last had it.
        </Notice>
      )}
    </div>
  );
}
