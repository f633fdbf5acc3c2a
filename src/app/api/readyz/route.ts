import { RETRY_AFTER } from "@/server/drain";
import { watchesOver } from "@/server/ops-token";
import { readiness } from "@/server/readiness";

export const dynamic = "force-dynamic";

/** Whether to send work here; why not is told only to whoever shows the token. */
export async function GET(request: Request): Promise<Response> {
  const checks = await readiness();
  const ready = Object.values(checks).every((fault) => fault === null);
  const headers = { "cache-control": "no-store", ...(ready ? {} : { "retry-after": RETRY_AFTER }) };
  const status = ready ? 200 : 503;
  if (watchesOver(request.headers)) return Response.json({ ready, checks }, { status, headers });
  return new Response(ready ? "ready" : "not ready", { status, headers });
}
