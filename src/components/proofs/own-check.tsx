"use client";

import { useState } from "react";
import { MoneyText } from "@/components/money-text";
import { Button } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";
import { SumLines } from "@/components/ui/sum-lines";
import { money } from "@/lib/money";
import { checkProof, type ProofCheck } from "@/lib/money-proof";
import type { RouterOutputs } from "@/lib/trpc";
import { saveProof } from "./save-proof";
import { WayUp } from "./way-up";

type Proof = RouterOutputs["proofs"]["own"];
type Own = NonNullable<NonNullable<Proof>["own"]>;

type Outcome = ProofCheck | { holds: false; because: "cannot" };

/** Checks on this device, not on our server, that a person's money is in last night's count. */
export function OwnCheck({ proof }: { proof: Proof }) {
  if (proof === null) return null;
  if (proof.own === null) {
    return (
      <Notice tone="neutral" title="We held nothing for you that night">
        <p>Money you pay in or earn today is in the next count.</p>
      </Notice>
    );
  }
  return <Checking proof={proof} own={proof.own} />;
}

function Checking({ proof, own }: { proof: NonNullable<Proof>; own: Own }) {
  const [outcome, setOutcome] = useState<Outcome | null>(null);
  const [pending, setPending] = useState(false);
  const check = async () => {
    setPending(true);
    const asked = { leaf: own.leaf, turns: own.turns, root: proof.root };
    // A page that is not served safely has no cryptography to check with.
    const cannot = { holds: false, because: "cannot" } as const;
    setOutcome(globalThis.crypto?.subtle ? await checkProof(asked).catch(() => cannot) : cannot);
    setPending(false);
  };
  return (
    <section aria-labelledby="own-check" className="grid grid-cols-[minmax(0,1fr)] gap-4">
      <h2 id="own-check" className="text-16 font-semibold">
        Your money in it
      </h2>
      <Parts own={own} />
      <div className="flex flex-col gap-3 xs:flex-row">
        <Button onClick={check} pending={pending}>
          Check that your money is counted
        </Button>
        <Button look="secondary" onClick={() => saveProof(proof, own)}>
          Download the proof
        </Button>
      </div>
      <div role="status" className="empty:hidden">
        {outcome && <Told outcome={outcome} sum={own.leaf.sum} />}
      </div>
      {outcome?.holds && <WayUp turns={own.turns} way={outcome.way} />}
      <Explained />
    </section>
  );
}

function Parts({ own: { parts, leaf } }: { own: Own }) {
  return (
    <SumLines
      lines={[
        { label: "In your wallet", value: <MoneyText of={parts.available} /> },
        { label: "On the way to your bank", value: <MoneyText of={parts.leaving} /> },
        {
          label: "In orders you pay for",
          note: "with fees, refunds on their way and disputed sums",
          value: <MoneyText of={parts.inOrders} />,
        },
      ]}
      total={{ label: "Yours that night", value: <MoneyText of={money(leaf.sum)} /> }}
    />
  );
}

function Told({ outcome, sum }: { outcome: Outcome; sum: bigint }) {
  if (outcome.holds) {
    return (
      <Notice tone="ok" title="Your money is counted">
        <p>
          Your device worked it out by itself: <MoneyText of={money(sum)} /> of yours is in the
          number of that night.
        </p>
      </Notice>
    );
  }
  if (outcome.because === "cannot") {
    return (
      <Notice tone="neutral" title="This browser cannot check it">
        <p>Download the proof and check it on another device, or open this page over https.</p>
      </Notice>
    );
  }
  return (
    <Notice tone="danger" title="This proof does not hold">
      <p>Download it and write to us. Your money has not moved.</p>
    </Notice>
  );
}

function Explained() {
  return (
    <details className="border-t border-line text-14">
      <summary className="flex min-h-11 items-center font-semibold text-ink2">
        How this is worked out
      </summary>
      <div className="grid max-w-[60ch] gap-3 pb-3 text-ink2">
        <p>
          Everybody’s sum stands at the bottom, behind a number only its owner can make again. Two
          neighbours make one number above them, from both numbers and both sums, and so on up to
          one. Leave anybody out or change a kobo, and the number at the top is another.
        </p>
        <p>
          You see the sums beside your way up, and not whose they are. Everybody stands in another
          place each night.
        </p>
        <p>
          What an order holds counts for its buyer until it is released. If you sell, it is yours
          from then on.
        </p>
      </div>
    </details>
  );
}
