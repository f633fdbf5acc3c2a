import { Guilloche } from "@/components/guilloche";
import { MoneyRail } from "@/components/money-rail";
import { type FeePayer, type FeeSplit, splitOf, usualSplit } from "@/components/orders/fee-payers";
import { PriceCalculator } from "@/components/orders/price-calculator";
import { OpenShell } from "@/components/shell/open-shell";
import { ButtonLink } from "@/components/ui/button-link";
import { Slip } from "@/components/ui/slip";
import { paths } from "@/lib/paths";
import { caller } from "@/server/caller";
import { readTheme } from "../theme";

const steps = [
  [
    "You agree",
    "Write down what is sold, for how much and what must be true. Send the link on WhatsApp.",
  ],
  [
    "The buyer pays us",
    "Not the seller. We hold the money and tell both of you the moment it is here.",
  ],
  ["The seller delivers", "And says, condition by condition, what is done."],
  ["The buyer releases", "After checking. Then the money is the seller’s, and goes to their bank."],
] as const;

const promises = [
  [
    "Nobody can move it alone.",
    "Not the seller, not us. Money leaves only when the conditions are confirmed.",
  ],
  [
    "Every naira is in the books.",
    "Each payment is written down twice, and both sides always add up to the kobo.",
  ],
  ["You see where it is.", "One picture and one sentence: with you, with us, or with the seller."],
] as const;

const payers: readonly string[] = ["BUYER", "SELLER", "BOTH"] satisfies FeePayer[];
const isPayer = (value: unknown): value is FeePayer =>
  typeof value === "string" && payers.includes(value);

type Asked = Readonly<Record<string, string | readonly string[] | undefined>>;

/** What was sent without script, or else what is usual. */
const splitAsked = ({ feePayer, buyerShare }: Asked, usual: FeeSplit): FeeSplit => ({
  feePayer: isPayer(feePayer) ? feePayer : usual.feePayer,
  buyerShare: typeof buyerShare === "string" ? buyerShare.slice(0, 3) : usual.buyerShare,
});

export default async function StartPage({ searchParams }: PageProps<"/">) {
  const asked = await searchParams;
  const amount = typeof asked.amount === "string" ? asked.amount.slice(0, 40) : "185,000";
  const api = await caller();
  const shares = await api.orders.feeShares();
  const split = splitAsked(asked, usualSplit(shares));
  const [me, price, theme] = await Promise.all([
    api.people.me(),
    api.orders.quote({ amount, ...splitOf(split) }).catch(() => null),
    readTheme(),
  ]);
  return (
    <OpenShell theme={theme} signedIn={me !== null} wide>
      <div className="grid gap-x-16 gap-y-12 pt-6 xs:pt-12 md:grid-cols-[1fr_24rem]">
        <WhatItIs signedIn={me !== null} />
        <section id="price" aria-labelledby="price-title" className="md:row-span-2">
          <Slip>
            <h2 id="price-title" className="display mb-4 text-21">
              What does it cost?
            </h2>
            <PriceCalculator
              key={`${amount}-${split.feePayer}-${split.buyerShare}`}
              amount={amount}
              split={split}
              shares={shares}
              first={price}
            />
          </Slip>
        </section>
        <HowItMoves />
      </div>
      <WhyTrust />
    </OpenShell>
  );
}

function WhatItIs({ signedIn }: { signedIn: boolean }) {
  return (
    <section aria-labelledby="what">
      <h1 id="what" className="display max-w-[18ch] text-34 leading-[1.1] sm:text-44">
        Pay people you have not met yet
      </h1>
      <p className="mt-4 max-w-[48ch] text-18 text-ink2">
        KROTrust holds the money until the item is in your hands and is what was promised. Then the
        seller gets it, at once.
      </p>
      <MoneyRail stage="HELD" buyer="You" seller="The seller" className="mt-8 max-w-120" />
      <Guilloche reference="KROTrust" className="mt-4 max-w-120" />
      <div className="mt-6 flex flex-wrap gap-3">
        <ButtonLink href={signedIn ? paths.newOrder() : paths.signIn(paths.newOrder())}>
          Start an order
        </ButtonLink>
        <ButtonLink look="secondary" href={signedIn ? paths.home() : paths.signIn()}>
          {signedIn ? "My orders" : "Sign in"}
        </ButtonLink>
      </div>
      <p className="mt-3 text-13 text-ink3">You need only your phone number.</p>
    </section>
  );
}

function HowItMoves() {
  return (
    <section aria-labelledby="how">
      <h2 id="how" className="display text-21">
        How the money moves
      </h2>
      <ol className="mt-4 border-t border-line">
        {steps.map(([title, text], at) => (
          <li key={title} className="flex gap-4 border-b border-line py-4">
            <span aria-hidden="true" className="display w-6 shrink-0 text-21 text-brand">
              {at + 1}
            </span>
            <p className="max-w-[56ch]">
              <strong className="block font-semibold">{title}</strong>
              <span className="text-ink2">{text}</span>
            </p>
          </li>
        ))}
      </ol>
    </section>
  );
}

function WhyTrust() {
  return (
    <section aria-labelledby="why" className="mt-14">
      <h2 id="why" className="display text-21">
        Why you can trust it
      </h2>
      <dl className="mt-4 grid gap-x-10 border-t border-line sm:grid-cols-3">
        {promises.map(([title, text]) => (
          <div key={title} className="border-b border-line py-4 sm:border-0">
            <dt className="font-semibold">{title}</dt>
            <dd className="mt-1 text-ink2">{text}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
