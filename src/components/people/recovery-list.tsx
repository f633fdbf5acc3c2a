import { Notice } from "@/components/ui/notice";

/** Recovery codes, the one time they are shown. */
export function RecoveryList({ codes }: { codes: readonly string[] }) {
  return (
    <div className="grid max-w-120 gap-4">
      <Notice tone="held" role="status" title="Write these down now">
        <p>They are shown this once. Keep them on paper, not on the phone they are for.</p>
      </Notice>
      <ol className="grid gap-2 border-y border-line py-4">
        {codes.map((code) => (
          <li key={code} className="tabular text-14 wrap-anywhere">
            {code}
          </li>
        ))}
      </ol>
    </div>
  );
}
