import { Slip } from "@/components/ui/slip";
import { dateTime, moneyText } from "@/lib/format";
import type { CasePeople } from "./case-people";
import type { Ruling } from "./dispute-types";
import { toName } from "./dispute-words";
import { SplitLines } from "./split-lines";

type RulingPaperProps = { ruling: Ruling; people: CasePeople; now: Date; heading?: "h2" | "h3" };

/** A decision as both read it: who gets how much, why in a few words, and why for each condition. */
export function RulingPaper({ ruling, people, now, heading: Heading = "h2" }: RulingPaperProps) {
  return (
    <Slip>
      <Heading className="text-16 font-semibold">
        {ruling.byDefault ? "Decided without an answer" : "Our decision"}
      </Heading>
      {ruling.proposedAt && (
        <p className="text-13 text-ink3">
          {ruling.arbiter && `${ruling.arbiter} from KROTrust, `}
          {dateTime(ruling.proposedAt, now)}
        </p>
      )}
      <p className="mt-3 text-18">{plainSums(ruling, people)}</p>
      <div className="mt-3">
        <SplitLines {...ruling} people={people} />
      </div>
      <p className="mt-4 wrap-anywhere whitespace-pre-line">{ruling.summary}</p>
      {ruling.reasons.length > 0 && (
        <dl className="mt-4 border-t border-line text-14">
          {ruling.reasons.map(({ conditionId, condition, text }) => (
            <div key={conditionId} className="border-b border-line py-2.5 wrap-anywhere">
              <dt className="text-ink2">{condition}</dt>
              <dd className="font-medium">{text}</dd>
            </div>
          ))}
        </dl>
      )}
    </Slip>
  );
}

/** "Ada gets ₦60,000.00 back, Tunde gets ₦121,300.00 after our fee." */
function plainSums({ toSeller, toBuyer, sums }: Ruling, { buyer, seller }: CasePeople): string {
  const gets = (name: string) => (name === "You" ? "You get" : `${name} gets`);
  const back = `${moneyText(sums?.buyer.gets ?? toBuyer)} back`;
  const charged = sums !== null && sums.seller.fee.amount > 0n;
  const paid = `${moneyText(sums?.seller.gets ?? toSeller)}${charged ? " after our fee" : ""}`;
  if (toSeller.amount === 0n) return `${gets(buyer)} all of it: ${back}.`;
  if (toBuyer.amount === 0n) return `${gets(seller)} all of it: ${paid}.`;
  const second = buyer === "You" ? gets(seller) : toName(gets(seller).replace(/^You/, "you"));
  return `${gets(buyer)} ${back}, ${second} ${paid}.`;
}
