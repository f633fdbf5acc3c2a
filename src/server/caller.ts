import "server-only";
import { cookies, headers } from "next/headers";
import { cache } from "react";
import { currentTime } from "./clock";
import { appRouter } from "./routers/app";
import { createCallerFactory, openDoor } from "./trpc";

const makeCaller = createCallerFactory(appRouter);

/**
 * The procedures, for a server component: the same doors, limits of shape and refusals as over
 * HTTP, without the wire. One door a request, so its session is looked up once.
 */
export const caller = cache(async () =>
  makeCaller(
    openDoor({ headers: await headers(), cookies: await cookies(), now: await currentTime() }),
  ),
);
