import { TRPCError } from "@trpc/server";
import { cache } from "react";
import { caller } from "@/server/caller";

/** The order behind a link, once a request; null when no order has this code. */
export const readShared = cache(async (code: string) => {
  try {
    return await (await caller()).orders.shared({ ref: code });
  } catch (error) {
    const absent = error instanceof TRPCError && ["NOT_FOUND", "BAD_REQUEST"].includes(error.code);
    if (absent) return null;
    throw error;
  }
});

export type Shared = NonNullable<Awaited<ReturnType<typeof readShared>>>;
