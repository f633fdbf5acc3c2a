import Link from "next/link";
import { paths } from "@/lib/paths";

/** Help stands top right on every page, always in the same place. */
export function HelpLink() {
  return (
    <Link
      href={paths.help()}
      aria-label="Help"
      className="grid size-11 place-items-center rounded-full sm:size-9"
    >
      <span
        aria-hidden="true"
        className="grid size-8 place-items-center rounded-full border border-line bg-surface text-14 font-medium text-ink2 hover:border-edge"
      >
        ?
      </span>
    </Link>
  );
}
