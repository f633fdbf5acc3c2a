import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { NoGrant } from "@/components/admin/no-grant";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { orderRefInput } from "@/lib/ids";
import { paths } from "@/lib/paths";
import { requireMember } from "../../member";

export const metadata: Metadata = { title: "Orders" };

export default async function OrdersPage({ searchParams }: PageProps<"/admin/orders">) {
  const [me, asked] = await Promise.all([requireMember(), searchParams]);
  if (!me.grants.includes("order:read")) return <NoGrant title="Orders" />;
  const code = typeof asked.code === "string" ? asked.code : "";
  const ref = code ? orderRefInput.safeParse(code) : null;
  if (ref?.success) redirect(paths.adminOrder(ref.data));
  return (
    <>
      <h1 className="display pt-6 pb-4 text-26">Orders</h1>
      <form action={paths.adminOrders()} className="grid max-w-100 gap-4">
        <Field
          name="code"
          label="Order code"
          hint="Like KRO-7F3K2-M9QXA"
          error={ref ? "That is not an order’s code. Check the letters." : undefined}
        >
          {(control) => (
            <input
              {...control}
              type="text"
              autoCapitalize="characters"
              autoComplete="off"
              spellCheck={false}
              defaultValue={code}
              maxLength={40}
              required
            />
          )}
        </Field>
        <Button plain type="submit" className="justify-self-start">
          Open it
        </Button>
      </form>
    </>
  );
}
