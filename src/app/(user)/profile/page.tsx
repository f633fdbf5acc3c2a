import type { Metadata } from "next";
import Link from "next/link";
import { EmailProof } from "@/components/people/email-proof";
import { ProfileForm } from "@/components/people/profile-form";
import { SignOutButton } from "@/components/people/sign-out-button";
import { ButtonLink } from "@/components/ui/button-link";
import { phoneText } from "@/lib/format";
import { paths } from "@/lib/paths";
import { caller } from "@/server/caller";
import { requireMe } from "../require-me";

export const metadata: Metadata = { title: "Profile" };

export default async function ProfilePage() {
  const me = await requireMe(paths.profile());
  const address = await (await caller()).people.email();
  return (
    <div className="grid max-w-100 gap-8">
      <div>
        <h1 className="display pt-2 text-26">Profile</h1>
        <p className="tabular mt-1 text-ink2">Signed in with {phoneText(me.phone)}</p>
      </div>
      <p>
        <Link href={paths.verify()} className="font-semibold text-brand underline">
          Who you are, and how much you may deal with
        </Link>
      </p>
      <ProfileForm name={me.name} email={me.email} />
      {address.email !== null && (
        <EmailProof email={address.email} confirmed={address.confirmedAt !== null} />
      )}
      <div className="grid justify-items-start gap-3 border-t border-line pt-6">
        <ButtonLink look="secondary" href={paths.security()}>
          Where you are signed in
        </ButtonLink>
        <ButtonLink look="secondary" href={paths.preferences()}>
          What we tell you, and how
        </ButtonLink>
        <SignOutButton />
      </div>
    </div>
  );
}
