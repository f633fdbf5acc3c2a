import { TRPCError } from "@trpc/server";
import type { Metadata } from "next";
import { NoGrant } from "@/components/admin/no-grant";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { StaffFound } from "@/components/whereabouts/staff-found";
import { paths } from "@/lib/paths";
import { caller } from "@/server/caller";
import { currentTime } from "@/server/clock";
import { requireMember } from "../../member";

export const metadata: Metadata = { title: "Find money" };

/** Null when it could be no reference of anybody's. */
const find = async (text: string) => {
  try {
    return await (await caller()).admin.whereabouts.find({ text });
  } catch (error) {
    if (error instanceof TRPCError && error.code === "BAD_REQUEST") return null;
    throw error;
  }
};

export default async function WhereaboutsPage({ searchParams }: PageProps<"/admin/whereabouts">) {
  const [me, asked] = await Promise.all([requireMember(), searchParams]);
  if (!me.grants.includes("order:read")) return <NoGrant title="Find money" />;
  const text = (typeof asked.text === "string" ? asked.text : "").trim();
  const first = text === "" ? null : await find(text);
  return (
    <>
      <h1 className="display pt-6 pb-4 text-26">Find money</h1>
      <form action={paths.adminWhereabouts()} className="grid max-w-120 gap-4">
        <Field
          name="text"
          label="Any reference"
          hint="An order, withdrawal or refund; ours or a gateway’s; an account number; a bank’s session"
          error={
            text !== "" && first === null
              ? "A reference has six letters and digits at least, and nothing but hyphens between them."
              : undefined
          }
        >
          {(control) => (
            <input
              {...control}
              type="text"
              autoComplete="off"
              spellCheck={false}
              defaultValue={text}
              maxLength={100}
              required
            />
          )}
        </Field>
        <Button plain type="submit" className="justify-self-start">
          Find it
        </Button>
      </form>
      {first && <StaffFound key={text} text={text} first={first} drawnAt={await currentTime()} />}
    </>
  );
}
