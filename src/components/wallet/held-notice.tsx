import Link from "next/link";
import { MoneyText } from "@/components/money-text";
import { Notice } from "@/components/ui/notice";
import { paths } from "@/lib/paths";
import type { RouterOutputs } from "@/lib/trpc";

type Wallet = RouterOutputs["ledger"]["wallet"];

/** What somebody of a tier shows to come to a higher one. */
const toShow = (tier: number, next: number): string => {
  if (tier >= 2) return "where you live";
  return next === 2 ? "your BVN or NIN" : "your BVN or NIN and where you live";
};

/** Money that is a person's and that they may not spend yet: how much, why, and what to do. */
export function HeldNotice({
  wallet: { heldBack, available, room },
  hidden = false,
  className = "",
}: {
  wallet: Wallet;
  hidden?: boolean;
  className?: string;
}) {
  if (room === null || heldBack.amount === 0n) return null;
  const sum = hidden ? "Some money" : <MoneyText of={heldBack} />;
  if (available.amount < room.most.amount) {
    return (
      <Notice tone="held" className={className} title={<>{sum} is on its way to your balance</>}>
        It was held, because your balance was full. There is room now, and it comes by itself within
        minutes.
      </Notice>
    );
  }
  const show = room.next === null ? null : toShow(room.tier, room.next);
  return (
    <Notice
      tone="held"
      className={className}
      title={
        <>
          {sum} is held{show && ` until you have shown ${show}`}
        </>
      }
    >
      <p>
        It is yours and safe. Your balance may be <MoneyText of={room.most} /> at most
        {show ? " until then" : ""}, so what came beyond that waits here. It comes to your balance
        by itself, within minutes, {show ? `once you have shown ${show}, or ` : ""}as you withdraw.
      </p>
      {show && (
        <p className="mt-1">
          <Link
            href={paths.verify()}
            className="inline-flex min-h-11 items-center font-semibold text-brand underline"
          >
            Show {show}
          </Link>
        </p>
      )}
    </Notice>
  );
}
