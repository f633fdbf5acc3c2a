import { ButtonLink } from "@/components/ui/button-link";
import { paths } from "@/lib/paths";

export default function NotFound() {
  return (
    <div className="grid max-w-120 justify-items-start gap-4 py-10">
      <title>Not found · KROTrust</title>
      <h1 className="display text-26">We can’t find this</h1>
      <p className="text-ink2">
        Check the letters of the address. If it is an order that is not yours, it looks the same as
        one that never was.
      </p>
      <ButtonLink href={paths.home()}>Go to my orders</ButtonLink>
    </div>
  );
}
