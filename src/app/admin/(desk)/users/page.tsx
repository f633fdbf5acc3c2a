import { TRPCError } from "@trpc/server";
import type { Metadata } from "next";
import { NoGrant } from "@/components/admin/no-grant";
import { PersonView } from "@/components/people/person-view";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Notice } from "@/components/ui/notice";
import { caller } from "@/server/caller";
import { currentTime } from "@/server/clock";
import { requireMember } from "../../member";

export const metadata: Metadata = { title: "Accounts" };

/** Whose number it is; `unreadable` when it is no number, null when it is nobody's. */
const find = async (phone: string) => {
  try {
    return await (await caller()).admin.users.find({ phone });
  } catch (error) {
    if (error instanceof TRPCError && error.code === "BAD_REQUEST") return "unreadable";
    throw error;
  }
};

export default async function AccountsPage({ searchParams }: PageProps<"/admin/users">) {
  const me = await requireMember();
  if (!me.grants.includes("people:read")) return <NoGrant title="Accounts" />;
  const { phone: asked } = await searchParams;
  const phone = typeof asked === "string" ? asked : "";
  const person = phone === "" ? undefined : await find(phone);
  const error = person === "unreadable" ? "Type a Nigerian mobile number." : undefined;
  return (
    <>
      <h1 className="display pt-6 pb-4 text-26">Accounts</h1>
      <form className="grid max-w-120 gap-3 pb-6">
        <Field name="phone" label="Phone number" hint="The whole of it" error={error}>
          {(control) => (
            <input {...control} type="tel" defaultValue={phone} maxLength={32} autoComplete="off" />
          )}
        </Field>
        <Button type="submit" plain className="justify-self-start">
          Find
        </Button>
      </form>
      {person === null && <Notice tone="neutral">Nobody here has this number.</Notice>}
      {person && person !== "unreadable" && (
        <PersonView of={person} phone={phone} now={await currentTime()} grants={me.grants} />
      )}
    </>
  );
}
