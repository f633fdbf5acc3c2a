"use client";

import { QueryCache, QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { TRPCClientError } from "@trpc/client";
import type { inferRouterOutputs } from "@trpc/server";
import { createTRPCContext } from "@trpc/tanstack-react-query";
import { type ReactNode, useState } from "react";
import type { AppRouter } from "@/server/routers/app";
import { ask } from "./ask";
import { paths } from "./paths";
import { refusalOf } from "./refusals";
import { isLeaving } from "./session";

export type RouterOutputs = inferRouterOutputs<AppRouter>;

const { TRPCProvider, useTRPC } = createTRPCContext<AppRouter>();

export { useTRPC };

/** Only a silence is worth asking again; a refusal stays one. */
function worthAsking(failures: number, error: unknown): boolean {
  const refused =
    error instanceof TRPCClientError && error.data !== null && error.data !== undefined;
  return !refused && failures < 2;
}

/** A session that ended in the meantime: on to signing in, and back to this very place. */
function leaveWhenSignedOut(error: unknown): void {
  if (refusalOf(error).code !== "sign_in_needed" || isLeaving()) return;
  const { pathname, search } = window.location;
  const staff = pathname.startsWith("/admin");
  const here = pathname + search;
  window.location.assign(staff ? paths.adminSignIn(here) : paths.signIn(here));
}

/** Gives the signed-in pages their query cache. Money is never guessed: mutations only invalidate. */
export function TrpcProvider({ children }: { children: ReactNode }) {
  const [queries] = useState(
    () =>
      new QueryClient({
        queryCache: new QueryCache({ onError: leaveWhenSignedOut }),
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
