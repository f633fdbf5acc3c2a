import { type Answer, type Ask, json, type Route } from "./http";
import type { InngestPart, PartRequest, PartResponse } from "./inngest/types";

const METHODS = ["GET", "POST", "PUT", "DELETE"];

/** The SDK drops the path of its base address, so these are asked for at the root. */
const ROOTS = ["/e", "/fn", "/v0", "/v1"];

/** Gives the Inngest part its addresses: the wire, its controls, and the runs for people to see. */
export function inngestRoutes(part: InngestPart): Route[] {
  const wire = METHODS.map((method) =>
    under(method, "/inngest", (request) => part.handle(request)),
  );
  const rooted = ROOTS.flatMap((root) =>
    METHODS.map((method) =>
      under(method, root, (request) => part.handle({ ...request, path: root + request.path })),
    ),
  );
  const control = METHODS.map((method) =>
    under(method, "/control/inngest", (request) => part.control(request)),
  );
  const jobs: Route = {
    method: "GET",
    path: "/control/jobs",
    handle: () => json(200, { jobs: part.jobs() }),
  };
  return [...wire, ...rooted, ...control, jobs];
}

function under(
  method: string,
  prefix: string,
  act: (request: PartRequest) => Promise<PartResponse>,
): Route {
  return {
    method,
    path: `${prefix}/*`,
    async handle(ask: Ask): Promise<Answer> {
      const path = ask.path.slice(prefix.length);
      return act({ method, path, query: ask.query, headers: ask.headers, body: ask.raw });
    },
  };
}
