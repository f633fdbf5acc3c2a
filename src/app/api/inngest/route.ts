import { serve } from "inngest/next";
import { NextRequest } from "next/server";
import { inngest } from "@/inngest/client";
import { functions } from "@/inngest/functions";
import { readBytes } from "@/lib/read-bytes";

export const runtime = "nodejs";
export const dynamic = "force-dynamic";

const doors = serve({ client: inngest, functions });
export const { GET } = doors;

/** Far more than a run of ours ever holds. The signature is checked only after all of it was read. */
const bodyMax = 4 * 1_024 * 1_024;

/** The SDK reads a body of any length and stumbles over one that is no JSON: neither gets to it. */
const withPlainBody =
  (method: "POST" | "PUT") =>
  async (request: NextRequest, context: unknown): Promise<Response> => {
    const body = await readBytes(request.body, bodyMax);
    if (body === null) return new Response(null, { status: 413 });
    if (body.length > 0 && !isJson(body.toString("utf8"))) {
      return new Response(null, { status: 400 });
    }
    const { url, headers } = request;
    const whole = new NextRequest(url, { method, headers, body: new Uint8Array(body) });
    return doors[method](whole, context);
  };

const isJson = (text: string): boolean => {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
};

export const POST = withPlainBody("POST");
export const PUT = withPlainBody("PUT");
