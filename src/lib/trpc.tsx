"use client";

import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { TRPCClientError } from "@trpc/client";
import type { inferRouterOutputs } from "@trpc/server";
import { createTRPCContext } from "@trpc/tanstack-react-query";
import { type ReactNode, useState } from "react";
import type { AppRouter } from "@/server/routers/app";
import { ask } from "./ask";

export type RouterOutputs = inferRouterOutputs<AppRouter>;

const { TRPCProvider, useTRPC } = createTRPCContext<AppRouter>();

export { useTRPC };

/** Only a silence is worth asking again; a refusal stays one. */
function worthAsking(failures: number, error: unknown): boolean {
  const refused =
    error instanceof TRPCClientError && error.data !== null && error.data !== undefined;
  return !refused && failures < 2;
}

/** Gives the signed-in pages their query cache. Money is never guessed: mutations only invalidate. */
export function TrpcProvider({ children }: { children: ReactNode }) {
  const [queries] = useState(
    () =>
      new QueryClient({
        defaultOptions: {
          queries: { staleTime: 10_000, retry: worthAsking },
          mutations: { retry: false },
        },
      }),
  );
  return (
    <QueryClientProvider client={queries}>
      <TRPCProvider trpcClient={ask} queryClient={queries}>
        {children}
      </TRPCProvider>
    </QueryClientProvider>
  );
}
