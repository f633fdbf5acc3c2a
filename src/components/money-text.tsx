import { join } from "@/components/ui/join";
import { moneyParts, moneySpoken } from "@/lib/format";
import type { Money } from "@/lib/money";

type Size = "hero" | "large" | "plain";

const sizes: Record<Size, string> = {
  hero: "display text-44",
  large: "display text-26",
  plain: "tabular",
};

type MoneyTextProps = { of: Money; size?: Size; signed?: boolean; className?: string };

/** The only place where Money becomes text on a screen. Seen as ₦185,000.00, heard as "185 000 naira". */
export function MoneyText({ of, size = "plain", signed = false, className }: MoneyTextProps) {
  const { sign, symbol, whole, fraction } = moneyParts(of, signed);
  const big = size !== "plain";
  return (
    <span
      role="img"
      aria-label={moneySpoken(of)}
      className={join("whitespace-nowrap", sizes[size], className)}
    >
      {sign}
      <span className={big ? "mr-[0.04em] text-[0.68em] align-[0.12em] opacity-80" : undefined}>
        {symbol}
      </span>
      {whole}
      <span className={big ? "text-[0.5em] text-ink3" : undefined}>{fraction}</span>
    </span>
  );
}
