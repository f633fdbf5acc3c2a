import type { Metadata } from "next";
import { ButtonLink } from "@/components/ui/button-link";
import { paths } from "@/lib/paths";

export const metadata: Metadata = { title: "Not found" };

export default function DeskNotFound() {
  return (
    <div className="grid max-w-[56ch] justify-items-start gap-4 pt-6">
      <h1 className="display text-26">We can’t find this</h1>
      <p className="text-ink2">
        There is nothing at this address. It may have lost a letter when it was copied.
      </p>
      <ButtonLink href={paths.adminPayouts()} look="secondary">
        All payouts that wait
      </ButtonLink>
    </div>
  );
}
