import Link from "next/link";
import { paths } from "@/lib/paths";
import { MoneyTrack, type Whereabouts } from "./money-track";

type OwnerToldProps = { of: Whereabouts; reference: string; now: Date; heading: "h2" | "h3" };

/** On a desk: what the one whose money it is reads at this moment, in the same words. */
export function OwnerTold({ of, reference, now, heading: Heading }: OwnerToldProps) {
  return (
    <section aria-labelledby="owner-told">
      <Heading id="owner-told" className="mb-3 text-14 font-semibold text-ink2">
        What its owner reads
      </Heading>
      <MoneyTrack of={of} now={now} />
      <Link
        href={paths.adminWhereabouts(reference)}
        className="mt-2 inline-flex min-h-11 items-center text-14 text-brand underline md:min-h-6"
      >
        Every step, and what the gateway told
      </Link>
    </section>
  );
}
