import { serve } from "inngest/next";
import { NextRequest } from "next/server";
import { inngest } from "@/inngest/client";
import { functions } from "@/inngest/functions";
import { readBytes } from "@/lib/read-bytes";

export const runtime = "nodejs";
export const dynamic = "force-dynamic";

const doors = serve({ client: inngest, functions });
export const { GET, PUT } = doors;

/** Far more than a run of ours ever holds. The signature is checked only after all of it was read. */
const bodyMax = 4 * 1_024 * 1_024;

export async function POST(request: NextRequest, context: unknown): Promise<Response> {
  const body = await readBytes(request.body, bodyMax);
  if (body === null) return new Response(null, { status: 413 });
  const { url, headers } = request;
  return doors.POST(
    new NextRequest(url, { method: "POST", headers, body: new Uint8Array(body) }),
    context,
  );
}
