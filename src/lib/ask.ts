import { createTRPCClient, httpBatchLink } from "@trpc/client";
import superjson from "superjson";
import type { AppRouter } from "@/server/routers/app";

/** The browser's one way to ask the server. */
export const ask = createTRPCClient<AppRouter>({
  links: [
    httpBatchLink({
      url: "/api/trpc",
      transformer: superjson,
      headers: { "x-krotrust": "1" },
      // The server refuses longer batches.
      maxItems: 10,
    }),
  ],
});
