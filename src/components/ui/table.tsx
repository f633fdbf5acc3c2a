import type { ComponentProps, ReactNode } from "react";
import { join } from "./join";

/** A real table with hairlines; wide ones scroll inside their own box, not the page. */
export function Table({ caption, children }: { caption: string; children: ReactNode }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a box that scrolls must be reachable by keyboard
    <section aria-label={caption} tabIndex={0} className="overflow-x-auto">
      <table className="tabular w-full border-collapse text-14">
        <caption className="sr-only">{caption}</caption>
        {children}
      </table>
    </section>
  );
}

export function Th({ className, ...rest }: ComponentProps<"th">) {
  return (
    <th
      scope="col"
      {...rest}
      className={join(
        "border-b border-ink3 px-2.5 py-2 text-left text-13 font-medium text-ink2 first:pl-2 last:pr-2",
        className,
      )}
    />
  );
}

export function Td({ className, ...rest }: ComponentProps<"td">) {
  return (
    <td
      {...rest}
      className={join(
        "border-b border-line px-2.5 py-3 align-middle first:pl-2 last:pr-2",
        className,
      )}
    />
  );
}
