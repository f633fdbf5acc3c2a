/** One key as it looks on a keyboard. */
export function Key({ children }: { children: string }) {
  return (
    <kbd className="inline-grid h-5.5 min-w-5.5 place-items-center rounded-mark border border-line bg-surface px-1.5 font-text text-12 font-medium text-ink2">
      {children.length === 1 ? children.toUpperCase() : children}
    </kbd>
  );
}
