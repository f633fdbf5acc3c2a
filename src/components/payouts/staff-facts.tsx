import type { ReactNode } from "react";
import { MoneyText } from "@/components/money-text";
import { SumLines } from "@/components/ui/sum-lines";
import { dateTime, timeSince } from "@/lib/format";
import type { PayoutFile, PayoutStatus } from "./staff-types";

/** What has become of the whole sum; until it is decided it is only set aside. */
const totalWords: Partial<Record<PayoutStatus, string>> = {
  SUCCEEDED: "Taken from the wallet",
  FAILED: "Given back",
  REVERSED: "Given back",
  REJECTED: "Given back",
};

type StaffFactsProps = { payout: PayoutFile; now: Date; heading: "h2" | "h3" };

/** What it costs, where the money came from, and what is known of who asks and of the account. */
export function StaffFacts({ payout, now, heading: Heading }: StaffFactsProps) {
  return (
    <>
      <section aria-labelledby="payout-costs">
        <Heading id="payout-costs" className="mb-1 text-14 font-semibold text-ink2">
          Amount and costs
        </Heading>
        <div className="border-t border-line">
          <SumLines
            lines={[
              { label: "To the bank", value: <MoneyText of={payout.amount} /> },
              { label: "Our fee", value: <MoneyText of={payout.fee} /> },
              { label: "VAT on it", value: <MoneyText of={payout.vat} /> },
              { label: "Stamp duty", value: <MoneyText of={payout.duty} /> },
            ]}
            total={{
              label: totalWords[payout.status] ?? "Set aside",
              value: <MoneyText of={payout.total} />,
            }}
          />
        </div>
      </section>
      <Sources payout={payout} now={now} heading={Heading} />
      <About payout={payout} now={now} heading={Heading} />
    </>
  );
}

function About({ payout, now, heading: Heading }: StaffFactsProps) {
  return (
    <section aria-labelledby="payout-facts">
      <Heading id="payout-facts" className="mb-1 text-14 font-semibold text-ink2">
        About it
      </Heading>
      <dl className="border-t border-line text-14">
        <Fact label="Asked by">
          <bdi>{payout.ownerName ?? "No name given"}</bdi>
          <span className="block whitespace-nowrap text-ink2">{payout.ownerPhoneMasked}</span>
        </Fact>
        <Fact label="Asked">
          {dateTime(payout.requestedAt, now)}
          <span className="text-ink3"> · {timeSince(payout.requestedAt, now)} ago</span>
        </Fact>
        <Fact label="Account added">
          {dateTime(payout.bankAccountSince, now)}
          <span className="text-ink3"> · {timeSince(payout.bankAccountSince, now)} ago</span>
        </Fact>
        <Fact label="Sent there before">
          {payout.earlier.count === 0 ? (
            "Never: this is the first payout to this account"
          ) : (
            <>
              <MoneyText of={payout.earlier.sum} /> in {payout.earlier.count}{" "}
              {payout.earlier.count === 1 ? "payout" : "payouts"}
            </>
          )}
        </Fact>
        <Fact label="Our reference">
          <code className="font-text break-all">{payout.reference}</code>
        </Fact>
        {payout.theirReference && (
          <Fact label="Bank’s reference">
            <code className="font-text break-all">{payout.theirReference}</code>
          </Fact>
        )}
      </dl>
    </section>
  );
}

function Sources({ payout, now, heading: Heading }: StaffFactsProps) {
  return (
    <section aria-labelledby="payout-sources">
      <Heading id="payout-sources" className="mb-1 text-14 font-semibold text-ink2">
        Where the money came from
      </Heading>
      {payout.sources.length === 0 ? (
        <p className="border-y border-line py-2 text-14 text-danger">
          No finished order filled this wallet before the payout was asked for. Do not approve
          before that is explained.
        </p>
      ) : (
        <ul className="border-t border-line text-14">
          {payout.sources.map(({ id, at, amount, orderRef, title }) => (
            <li key={id} className="flex justify-between gap-4 border-b border-line py-2">
              <span className="min-w-0">
                <bdi>{title}</bdi>
                <span className="block text-13 text-ink3">
                  {orderRef} · {dateTime(at, now)}
                </span>
              </span>
              <MoneyText of={amount} />
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

function Fact({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div className="grid gap-x-3 border-b border-line py-2 xs:grid-cols-[8.5rem_1fr]">
      <dt className="text-ink2">{label}</dt>
      <dd className="min-w-0">{children}</dd>
    </div>
  );
}
