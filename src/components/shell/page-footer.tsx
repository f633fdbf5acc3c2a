import type { ReactNode } from "react";

/** Said once on every page: whose clock we use, and what we never ask for. */
export function PageFooter({ children }: { children?: ReactNode }) {
  return (
    <footer className="mt-16 border-t border-line py-6 text-13 text-ink3">
      <p className="max-w-[66ch]">
        KROTrust never asks for your PIN, OTP or password. Not by call, not by WhatsApp.
      </p>
      <div className="mt-3 flex flex-wrap items-center justify-between gap-x-6 gap-y-3">
        <p>Times are Lagos time.</p>
        {children}
      </div>
    </footer>
  );
}
