import type { Refusal } from "@/lib/refusals";
import { Notice } from "./notice";

/** A refusal in words, said at once; with the number to quote when it was our fault. */
export function RefusalNotice({ refusal }: { refusal: Refusal | null }) {
  if (!refusal) return null;
  return (
    <Notice tone="danger" role="alert">
      <p>{refusal.words}</p>
      {refusal.requestId && <p className="mt-1 text-13 text-ink2">Number: {refusal.requestId}</p>}
    </Notice>
  );
}
