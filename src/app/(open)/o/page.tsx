import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { FindOrder } from "@/components/orders/find-order";
import { OpenShell } from "@/components/shell/open-shell";
import { paths } from "@/lib/paths";
import { caller } from "@/server/caller";
import { readTheme } from "../../theme";

export const metadata: Metadata = { title: "Find an order" };

export default async function FindOrderPage({ searchParams }: PageProps<"/o">) {
  const { code } = await searchParams;
  if (typeof code === "string" && code.trim()) {
    redirect(paths.shared(encodeURIComponent(code.trim().slice(0, 40))));
  }
  const me = await (await caller()).people.me();
  return (
    <OpenShell theme={await readTheme()} signedIn={me !== null}>
      <h1 className="display pt-6 pb-6 text-26">Find an order</h1>
      <FindOrder />
    </OpenShell>
  );
}
