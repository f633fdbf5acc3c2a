import Link from "next/link";
import { dateTime, firstName } from "@/lib/format";
import { paths } from "@/lib/paths";
import { reasonText } from "./dispute-words";
import { RulingPaper } from "./ruling-paper";
import type { CaseFile } from "./staff-types";
import { caseStatusWords } from "./staff-words";

const ruledWords: Record<string, string> = {
  PROPOSED: "proposed",
  SENT_BACK: "sent back by the second person",
  OVERTURNED: "overturned",
  EXECUTED: "executed",
};

/** Earlier rulings and earlier cases of this order, to be read before deciding again. */
export function StaffPrevious({ file, now }: { file: CaseFile; now: Date }) {
  const rulings = file.case.rulings.filter(({ status }) => status !== "DRAFT");
  const { answer } = file.case;
  if (rulings.length === 0 && file.previous.length === 0 && !answer) return null;
  const buyer = firstName(file.order.buyer?.name ?? "The buyer");
  const seller = firstName(file.order.seller?.name ?? "The seller");
  return (
    <section aria-labelledby="case-before">
      <h2 id="case-before" className="mb-2 text-14 font-semibold text-ink2">
        Before this
      </h2>
      <div className="grid gap-4">
        {answer && (
          <p className="max-w-[66ch] wrap-anywhere whitespace-pre-line">
            <strong className="font-semibold">Our answer: </strong>
            {answer}
          </p>
        )}
        {rulings.map((ruling) => (
          <div key={ruling.id}>
            <p className="mb-2 text-14 text-ink2">
              Ruling of round {ruling.round} by {ruling.arbiter ?? "the rule for silence"}:{" "}
              {ruledWords[ruling.status] ?? ruling.status}
              {ruling.confirmedBy && `, confirmed by ${ruling.confirmedBy}`}.{" "}
              {ruling.acceptedByBuyer && `${buyer} accepted. `}
              {ruling.acceptedBySeller && `${seller} accepted.`}
            </p>
            <RulingPaper
              ruling={ruling}
              people={{ buyer, seller, other: seller }}
              now={now}
              heading="h3"
            />
          </div>
        ))}
        {file.previous.length > 0 && (
          <ul className="border-t border-line text-14">
            {file.previous.map(({ id, reason, status, openedAt }) => (
              <li key={id} className="border-b border-line py-2">
                <Link href={paths.adminDispute(id)} className="font-semibold text-brand underline">
                  {reasonText(reason)}
                </Link>{" "}
                {dateTime(openedAt, now)}, {caseStatusWords[status].word.toLowerCase()}
              </li>
            ))}
          </ul>
        )}
      </div>
    </section>
  );
}
