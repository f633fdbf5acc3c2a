import { MoneyText } from "@/components/money-text";
import { join } from "@/components/ui/join";
import { money } from "@/lib/money";
import type { ProofNode, ProofTurn } from "@/lib/money-proof";

type WayUpProps = {
  turns: readonly ProofTurn[];
  /** Every node on the way as this device worked it out, the leaf first and the root last. */
  way: readonly ProofNode[];
};

/** The way from a person's own sum up to the number of the night, the top first, as a tree hangs. */
export function WayUp({ turns, way }: WayUpProps) {
  const levels = way.map((own, at) => ({ own, beside: turns[at] ?? null, at })).reverse();
  return (
    <figure>
      <figcaption className="mb-2 text-14 font-semibold text-ink2">
        The way from your money up to the number of the night
      </figcaption>
      <ol className="grid">
        {levels.map(({ own, beside, at }) => (
          <li key={at}>
            {at < way.length - 1 && <Fork />}
            <Level own={own} beside={beside} name={nameOf(at, way.length)} />
          </li>
        ))}
      </ol>
    </figure>
  );
}

const nameOf = (at: number, levels: number): string => {
  if (at === 0) return "You";
  return at === levels - 1 ? "Everybody" : "You and those beside you";
};

type LevelProps = { own: ProofNode; beside: ProofTurn | null; name: string };

function Level({ own, beside, name }: LevelProps) {
  if (beside === null) return <Box node={own} name={name} own />;
  const [left, right] = beside.side === "left" ? [beside, own] : [own, beside];
  return (
    <div className="grid grid-cols-2 gap-2">
      {[left, right].map((node) => (
        <Box
          key={node === own ? "own" : "beside"}
          node={node}
          name={node === own ? name : "Others"}
          own={node === own}
        />
      ))}
    </div>
  );
}

function Box({ node, name, own = false }: { node: ProofNode; name: string; own?: boolean }) {
  return (
    <div
      className={join(
        "h-full min-w-0 rounded-control border px-3 py-2",
        own ? "border-ok bg-ok-tint" : "border-line bg-sunken text-ink2",
      )}
    >
      <span className="block text-13 font-semibold">
        {name} {own && <span aria-hidden="true">✓</span>}
      </span>
      <MoneyText of={money(node.sum)} className="block text-14" />
      <code className="block truncate font-text text-12 text-ink3">{node.hash.slice(0, 12)}…</code>
    </div>
  );
}

/** The two lines from a node down to its children. */
function Fork() {
  return (
    <svg
      aria-hidden="true"
      viewBox="0 0 100 20"
      preserveAspectRatio="none"
      className="block h-5 w-full text-ink3"
    >
      <path
        d="M25 20V10H75V20M50 10V0"
        fill="none"
        stroke="currentColor"
        vectorEffect="non-scaling-stroke"
      />
    </svg>
  );
}
