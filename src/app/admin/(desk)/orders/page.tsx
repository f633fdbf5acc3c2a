import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { NoGrant } from "@/components/admin/no-grant";
import { StaffWatched } from "@/components/orders/staff-watched";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { orderRefInput } from "@/lib/ids";
import { paths } from "@/lib/paths";
import { caller } from "@/server/caller";
import { currentTime } from "@/server/clock";
import { requireMember } from "../../member";

export const metadata: Metadata = { title: "Orders" };

export default async function OrdersPage({ searchParams }: PageProps<"/admin/orders">) {
  const [me, asked, api, now] = await Promise.all([
    requireMember(),
    searchParams,
    caller(),
    currentTime(),
  ]);
  if (!me.grants.includes("order:read")) return <NoGrant title="Orders" />;
  const code = typeof asked.code === "string" ? asked.code : "";
  const ref = code ? orderRefInput.safeParse(code) : null;
  if (ref?.success) redirect(paths.adminOrder(ref.data));
  const watched = await api.admin.orders.watched();
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
      <StaffWatched
        title="On hold"
        untilMeans="Review by"
        nothing="No order is on hold."
        orders={watched.onHold}
        now={now}
      />
      <StaffWatched
        title="Buyers we could not reach"
        untilMeans="A dispute on"
        nothing="Every reminder has reached its reader."
        orders={watched.unheard}
        now={now}
      />
    </>
  );
}
