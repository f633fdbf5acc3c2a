/** The name as we write it; the two dots and the line are the rail: money on its way, held between. */
export function Logo({ className = "text-18" }: { className?: string }) {
  return (
    <span className={`display inline-flex items-center gap-2 tracking-[-0.02em] ${className}`}>
      <svg viewBox="0 0 28 16" aria-hidden="true" className="h-[0.8em] w-auto text-brand">
        <path d="M5 8h18" stroke="currentColor" strokeWidth="2" strokeDasharray="9 2 2 2 2 2" />
        <circle cx="4" cy="8" r="4" fill="currentColor" />
        <circle
          cx="24"
          cy="8"
          r="3"
          fill="var(--color-canvas)"
          stroke="currentColor"
          strokeWidth="2"
        />
      </svg>
      <span>
        KRO<span className="text-brand">Trust</span>
      </span>
    </span>
  );
}
