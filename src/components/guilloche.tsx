import { createHash } from "node:crypto";

const WIDTH = 720;
const HEIGHT = 64;
const STEPS = 30;

type Wave = { turns: number; phase: number; weight: number };
type Strand = { waves: Wave[]; lines: number; spread: number; className: string };

/** Fractions between 0 and 1, the same ones for the same reference for ever. */
function fractionsOf(reference: string): () => number {
  const bytes = createHash("sha256").update(reference).digest();
  let at = 0;
  return () => (bytes[at++ % bytes.length] ?? 0) / 255;
}

/** The cloth's rhythm: panels that swell and close, as adire repeats its squares. */
function envelope(t: number, panels: number): { at: number; slope: number } {
  const angle = Math.PI * panels * t;
  return {
    at: 0.3 + 0.7 * Math.sin(angle) ** 2,
    slope: 0.7 * Math.PI * panels * Math.sin(2 * angle),
  };
}

/** Height and slope of one line of a strand at `t` in 0…1; `shift` tells the lines apart. */
function point(strand: Strand, t: number, shift: number, panels: number) {
  let y = 0;
  let slope = 0;
  for (const [n, { turns, phase, weight }] of strand.waves.entries()) {
    const angle = 2 * Math.PI * (turns * t + phase) + shift * strand.spread * (n + 1);
    y += weight * Math.sin(angle);
    slope += weight * 2 * Math.PI * turns * Math.cos(angle);
  }
  const swell = envelope(t, panels);
  return { y: y * swell.at, slope: slope * swell.at + y * swell.slope };
}

const round = (n: number) => Math.round(n * 10) / 10;

/** One line as smooth Bézier pieces; knowing the slope everywhere, thirty pieces are exact enough. */
function path(strand: Strand, shift: number, panels: number): string {
  const step = WIDTH / STEPS;
  const half = HEIGHT / 2;
  const reach = half - 3;
  let d = "";
  for (let i = 0; i <= STEPS; i++) {
    const { y, slope } = point(strand, i / STEPS, shift, panels);
    const x = i * step;
    const at = half + reach * y;
    const rise = (reach * slope) / STEPS / 3;
    if (i === 0) d = `M0 ${round(at)}C${round(step / 3)} ${round(at + rise)}`;
    else
      d += `${i === 1 ? " " : "S"}${round(x - step / 3)} ${round(at - rise)} ${round(x)} ${round(at)}`;
  }
  return d;
}

function strandsOf(next: () => number): Strand[] {
  const wave = (least: number, range: number, weight: number): Wave => ({
    turns: least + Math.round(next() * range),
    phase: next(),
    weight,
  });
  const share = 0.55 + next() * 0.25;
  return [
    {
      waves: [wave(3, 3, share), wave(5, 4, 1 - share)],
      lines: 9,
      spread: 0.2 + next() * 0.12,
      className: "opacity-70",
    },
    {
      waves: [wave(2, 3, share), wave(6, 3, 1 - share)],
      lines: 7,
      spread: -0.24 - next() * 0.12,
      className: "opacity-40",
    },
  ];
}

/**
 * The banknote-like band of one reference: SHA-256 of it sets the waves, so the same order always
 * wears the same pattern and another order never does. Drawn on the server, without script.
 */
export function Guilloche({
  reference,
  className = "",
}: {
  reference: string;
  className?: string;
}) {
  const next = fractionsOf(reference);
  const panels = 3 + Math.round(next() * 3);
  const strands = strandsOf(next);
  const knots = Array.from({ length: panels + 1 }, (_, i) => (i * WIDTH) / panels);
  return (
    <svg
      viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
      preserveAspectRatio="xMidYMid slice"
      aria-hidden="true"
      className={`block h-8 w-full text-brand ${className}`}
    >
      {strands.map((strand) => (
        <g
          key={strand.className}
          fill="none"
          stroke="currentColor"
          strokeWidth="0.7"
          className={strand.className}
        >
          {Array.from({ length: strand.lines }, (_, i) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: the lines of a drawing never change places
            <path key={i} d={path(strand, i - strand.lines / 2, panels)} />
          ))}
        </g>
      ))}
      <g fill="currentColor" className="opacity-60">
        {knots.map((x) => (
          <circle key={x} cx={round(x)} cy={HEIGHT / 2} r="1.4" />
        ))}
      </g>
    </svg>
  );
}
