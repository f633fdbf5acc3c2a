import { TRPCError } from "@trpc/server";
import { caller } from "@/server/caller";

/** What a link is for; null when it is none of ours, used, replaced or too old. */
export const readLink = async (token: string) => {
  try {
    return await (await caller()).people.link({ token });
  } catch (error) {
    const absent = error instanceof TRPCError && ["NOT_FOUND", "BAD_REQUEST"].includes(error.code);
    if (absent) return null;
    throw error;
  }
};
