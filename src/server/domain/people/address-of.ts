import { env } from "@/server/env";

/** Gateways want an e-mail address; somebody who gave none gets one of ours that nobody reads. */
export const addressOf = ({ id, email }: { id: string; email: string | null }): string => {
  const ours = /@([^>\s]+)/.exec(env.EMAIL_FROM)?.[1] ?? "krotrust.example";
  return email ?? `${id.toLowerCase()}@${ours}`;
};
