import { ButtonLink } from "@/components/ui/button-link";
import { paths } from "@/lib/paths";

/** A page that exists, for somebody whose role does not reach it. */
export function NoGrant({ title }: { title: string }) {
  return (
    <div className="grid max-w-[56ch] justify-items-start gap-4 py-6">
      <h1 className="display text-26">{title}</h1>
      <p className="text-ink2">
        Your role does not allow you to see this. If your work needs it, ask an administrator to add
        the role; it counts from the next page you open.
      </p>
      <ButtonLink href={paths.adminToday()} look="secondary">
        Back to Today
      </ButtonLink>
    </div>
  );
}
