import { ask } from "@/lib/ask";
import { dateTime } from "@/lib/format";
import { EvidenceColumn } from "./evidence-column";
import type { CaseFile } from "./staff-types";

/** Each look at a file is written down, so the address comes from staff's own door. */
const source = {
  link: async (fileId: string) => (await ask.admin.files.link.mutate({ fileId })).url,
};

/** What both show, side by side. */
export function StaffEvidence({ file, now }: { file: CaseFile; now: Date }) {
  const { order } = file;
  const { evidence, evidenceLockedAt } = file.case;
  const sides = [
    { side: "BUYER" as const, name: order.buyer?.name ?? "Buyer", role: "buyer" },
    { side: "SELLER" as const, name: order.seller?.name ?? "Seller", role: "seller" },
  ];
  return (
    <section aria-labelledby="case-evidence">
      <h2 id="case-evidence" className="mb-3 text-14 font-semibold text-ink2">
        Evidence
        <span className="font-normal text-ink3">
          {evidenceLockedAt
            ? `, locked since ${dateTime(evidenceLockedAt, now)}`
            : ", still open to both"}
        </span>
      </h2>
      <div className="grid grid-cols-[minmax(0,1fr)] gap-x-8 gap-y-6 sm:grid-cols-2">
        {sides.map(({ side, name, role }) => (
          <EvidenceColumn
            key={side}
            name={name}
            role={role}
            empty="Shows nothing."
            source={source}
            evidence={evidence.filter((one) => one.side === side)}
            now={now}
          />
        ))}
      </div>
    </section>
  );
}
