import { TRPCError } from "@trpc/server";
import { caller } from "@/server/caller";

/** What the link of a warning is about; null when it is none of ours or too old. */
export const readLink = async (secret: string) => {
  try {
    return await (await caller()).freezes.link({ secret });
  } catch (error) {
    const absent = error instanceof TRPCError && ["NOT_FOUND", "BAD_REQUEST"].includes(error.code);
    if (absent) return null;
    throw error;
  }
};
