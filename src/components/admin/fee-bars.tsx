import { MoneyText } from "@/components/money-text";
import type { Money } from "@/lib/money";

type Class = { from: Money; below: Money | null; count: number; was: Money; would: Money };

/** Hundredths of the widest bar; a sum above nothing is never quite invisible. */
const widthOf = (of: Money, widest: bigint): string => {
  if (of.amount <= 0n || widest <= 0n) return "0";
  const width = (of.amount * 100n) / widest;
  return (width > 1n ? width : 1n).toString();
};

/** Fees by the price of the order: what each class brought, and what it would have brought. */
export function FeeBars({ classes }: { classes: readonly Class[] }) {
  const widest = classes
    .flatMap(({ was, would }) => [was.amount, would.amount])
    .reduce((most, one) => (one > most ? one : most), 0n);
  return (
    <figure className="grid gap-3">
      <figcaption className="text-14 font-semibold">
        Fees by the price of the order: <Mark look="fill-edge" /> was, <Mark look="fill-brand" />{" "}
        would be
      </figcaption>
      <ul className="grid gap-3">
        {classes
          .filter(({ count }) => count > 0)
          .map((one) => (
            <li key={one.from.amount} className="grid gap-1 text-14">
              <p className="flex flex-wrap justify-between gap-x-4">
                <span className="text-ink2">
                  {one.below === null ? (
                    <>
                      <MoneyText of={one.from} /> and more
                    </>
                  ) : (
                    <>
                      <MoneyText of={one.from} /> to below <MoneyText of={one.below} />
                    </>
                  )}{" "}
                  · {one.count} {one.count === 1 ? "order" : "orders"}
                </span>
                <span className="tabular">
                  <MoneyText of={one.was} /> → <MoneyText of={one.would} />
                </span>
              </p>
              <svg
                aria-hidden="true"
                viewBox="0 0 100 10"
                preserveAspectRatio="none"
                className="h-4 w-full rounded-badge bg-sunken"
              >
                <rect
                  className="fill-edge"
                  x="0"
                  y="0"
                  height="4.5"
                  width={widthOf(one.was, widest)}
                />
                <rect
                  className="fill-brand"
                  x="0"
                  y="5.5"
                  height="4.5"
                  width={widthOf(one.would, widest)}
                />
              </svg>
            </li>
          ))}
      </ul>
    </figure>
  );
}

function Mark({ look }: { look: string }) {
  return (
    <svg aria-hidden="true" viewBox="0 0 10 10" className="mx-0.5 inline size-2.5 align-baseline">
      <rect className={look} width="10" height="10" />
    </svg>
  );
}
