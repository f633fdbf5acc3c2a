import { Logo } from "@/components/logo";
import { ButtonLink } from "@/components/ui/button-link";
import { paths } from "@/lib/paths";

export default function NotFound() {
  return (
    <main id="main" className="mx-auto grid min-h-dvh max-w-120 content-center gap-4 px-4 py-12">
      <title>Not found · KROTrust</title>
      <Logo />
      <h1 className="display text-26">We can’t find this page</h1>
      <p className="text-ink2">
        Check the letters of the address. If it is an order that is not yours, it looks the same as
        one that never was.
      </p>
      <div>
        <ButtonLink href={paths.home()}>Go to my orders</ButtonLink>
      </div>
    </main>
  );
}
