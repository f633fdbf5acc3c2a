import { currentTime } from "@/server/clock";
import { readMonitors } from "@/server/domain/monitors/read";
import { world } from "@/server/domain/on-behalf";
import { watchesOver } from "@/server/ops-token";

export const dynamic = "force-dynamic";

/** What must be true, when it was last looked at, and what was found; no figure of money. */
export async function GET(request: Request): Promise<Response> {
  if (!watchesOver(request.headers)) return new Response(null, { status: 404 });
  const now = await currentTime();
  const { monitors } = await readMonitors(world(now));
  return Response.json({ now, monitors }, { headers: { "cache-control": "no-store" } });
}
