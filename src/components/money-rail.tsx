import { ArrowLeft, ArrowRight, Check, LockKeyhole, Minus } from "lucide-react";
import { join } from "@/components/ui/join";
import { RailLine } from "./rail-line";
import { RailStop, type Spot } from "./rail-stop";

/** Where the money physically is; NOTHING when the order ended before any moved. */
export type RailStage = "WITH_BUYER" | "COMING" | "HELD" | "WITH_SELLER" | "RETURNED" | "NOTHING";

type Picture = {
  buyer: Spot;
  vault: Spot;
  seller: Spot;
  in: boolean;
  out: boolean;
  coin: number | null;
};

const ahead: Spot = { look: "ahead", Icon: null };
const past: Spot = { look: "past", Icon: Check };

const waiting: Picture = {
  buyer: { look: "here", Icon: null },
  vault: ahead,
  seller: ahead,
  in: false,
  out: false,
  coin: 0,
};

const pictures: Record<RailStage, Picture> = {
  WITH_BUYER: waiting,
  COMING: { ...waiting, buyer: { look: "here", Icon: ArrowRight }, coin: 1 },
  HELD: {
    buyer: past,
    vault: { look: "held", Icon: LockKeyhole },
    seller: ahead,
    in: true,
    out: false,
    coin: 2,
  },
  WITH_SELLER: { buyer: past, vault: past, seller: past, in: true, out: true, coin: 4 },
  RETURNED: { ...waiting, buyer: { look: "past", Icon: ArrowLeft }, in: true, coin: null },
  NOTHING: { ...waiting, buyer: { look: "ahead", Icon: Minus }, coin: null },
};

const spoken: Record<RailStage, (buyer: string, seller: string) => string> = {
  WITH_BUYER: (buyer) => `The money is still with ${buyer}.`,
  COMING: () => "The money is on its way to KROTrust.",
  HELD: () => "KROTrust holds the money.",
  WITH_SELLER: (_, seller) => `The money is with ${seller}.`,
  RETURNED: (buyer) => `The money went back to ${buyer}.`,
  NOTHING: () => "No money moved.",
};

type MoneyRailProps = { stage: RailStage; buyer: string; seller: string; className?: string };

/**
 * Where the money is, in one picture. The coin is drawn over the stops and only travels when
 * `stage` changes, which it does only after the ledger did.
 */
export function MoneyRail({ stage, buyer, seller, className }: MoneyRailProps) {
  const picture = pictures[stage];
  const name = (who: string) => (who === "You" ? "you" : who);
  return (
    <div
      role="img"
      aria-label={spoken[stage](name(buyer), name(seller))}
      className={join(
        "@container relative grid grid-cols-[4.5rem_1fr_5.5rem_1fr_4.5rem] items-start",
        className,
      )}
    >
      <RailStop spot={picture.buyer} label={buyer} place="col-start-1 row-start-1" />
      <RailLine walked={picture.in} place="col-start-2 row-start-1" />
      <RailStop
        spot={picture.vault}
        label={picture.vault.look === "held" ? "KROTrust holds" : "KROTrust"}
        place="col-start-3 row-start-1"
      />
      <RailLine walked={picture.out} place="col-start-4 row-start-1" />
      <RailStop spot={picture.seller} label={seller} place="col-start-5 row-start-1" />
      {picture.coin !== null && (
        <span
          aria-hidden="true"
          data-coin=""
          className={join(
            "pointer-events-none absolute top-[9px] left-0 z-2 size-3.5 rounded-full border-2 border-canvas bg-held transition-[translate,opacity] duration-320 ease-calm",
            (picture.coin === 2 || picture.coin === 4) && "opacity-0",
          )}
          style={{ translate: coinAt[picture.coin] }}
        />
      )}
    </div>
  );
}

/** Half a coin is 7 px; the outer stops are 4.5 rem wide, so their middles lie 2.25 rem inside. */
const coinAt = [
  "calc(2.25rem - 7px)",
  "calc((50cqw + 2.25rem) / 2 - 7px)",
  "calc(50cqw - 7px)",
  "calc((150cqw - 2.25rem) / 2 - 7px)",
  "calc(100cqw - 2.25rem - 7px)",
] as const;
