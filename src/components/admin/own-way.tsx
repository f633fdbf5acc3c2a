import type { Route } from "next";
import { ButtonLink } from "@/components/ui/button-link";
import { paths } from "@/lib/paths";
import type { Refusal } from "@/lib/refusals";
import type { Break } from "./recon-words";

type Way = NonNullable<Break["way"]>;

const ways: Readonly<
  Record<Way["noun"], { says: string; press: string; to: (id: string) => Route }>
> = {
  order: {
    says: "Its journal moved money held for an order, so it is put right at the order: by a refund, by what the two agree on or a ruling, or as a chargeback where a bank took it back.",
    press: "Open the order",
    to: paths.adminOrder,
  },
  payout: {
    says: "Its journal moved money set aside for a withdrawal, so it is put right at the withdrawal: what comes back is booked when the gateway says so.",
    press: "Open the withdrawal",
    to: paths.adminPayout,
  },
  refund: {
    says: "Its journal moved money on its way back to a buyer, so it is put right at the refund.",
    press: "Open the refund",
    to: paths.adminRefund,
  },
};

/** Where a journal is put right that no correction may take back. */
export function OwnWay({ noun, id }: Way) {
  const { says, press, to } = ways[noun];
  return (
    <div className="grid gap-2">
      <p className="max-w-[66ch] text-14 text-ink2">{says}</p>
      <ButtonLink look="secondary" href={to(id)} className="w-full xs:w-auto xs:justify-self-start">
        {press}
      </ButtonLink>
    </div>
  );
}

/** The same, out of the refusal of a correction. */
export function OwnWayOf({ code, detail }: Refusal) {
  const { noun, id } = detail;
  if (code !== "journal_has_own_way" || !id) return null;
  if (noun !== "order" && noun !== "payout" && noun !== "refund") return null;
  return <OwnWay noun={noun} id={id} />;
}
