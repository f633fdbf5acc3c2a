import type { Route } from "next";
import { redirect } from "next/navigation";
import { paths } from "@/lib/paths";
import { caller } from "@/server/caller";

/** The signed-in person with a name, or on to signing in and back here. */
export async function requireMe(here: Route) {
  const me = await (await caller()).people.me();
  if (!me?.name) redirect(paths.signIn(here));
  return { ...me, name: me.name };
}
