import { TRPCError } from "@trpc/server";
import { redirect } from "next/navigation";
import { cache } from "react";
import { paths } from "@/lib/paths";
import { caller } from "@/server/caller";

/** The signed-in member of staff, or null. */
export const readMember = cache(async () => {
  try {
    return await (await caller()).admin.me();
  } catch (error) {
    if (error instanceof TRPCError && error.code === "UNAUTHORIZED") return null;
    throw error;
  }
});

/** The signed-in member of staff, or on to signing in. */
export const requireMember = async () => (await readMember()) ?? redirect(paths.adminSignIn());

/** What waits, read once for the rail and the page together. */
export const readToday = cache(async () => (await caller()).admin.today());
