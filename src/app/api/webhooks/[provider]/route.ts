import { after } from "next/server";
import { hintWebhook } from "@/inngest/hint-webhook";
import { readBytes } from "@/lib/read-bytes";
import { currentTime } from "@/server/clock";
import { world } from "@/server/domain/on-behalf";
import { receiveWebhook } from "@/server/domain/payments/receive-webhook";
import { log } from "@/server/log";
import { providers } from "@/server/providers/providers";

export const runtime = "nodejs";
export const dynamic = "force-dynamic";

const BYTES_MAX = 65_536;
const kept = ["content-type", "user-agent", "content-length"];

interface Route {
  params: Promise<{ provider: string }>;
}

/**
 * Raw bytes → signature → stored once → 200. Nothing is believed and nothing moves here. A forged
 * body is a stranger's text: counted in the log, kept nowhere.
 */
export async function POST(request: Request, { params }: Route): Promise<Response> {
  const { provider } = await params;
  if (provider === "termii") return answer(200, "not used: delivery reports are not kept yet");
  if (provider !== providers.payment.name) return answer(404, "no such provider");
  const raw = await readBytes(request.body, BYTES_MAX);
  if (raw === null) return answer(413, "too large");
  if (!providers.payment.isSigned(raw, request.headers.get("x-paystack-signature"))) {
    log.warn({ provider, bytes: raw.byteLength }, "a webhook with a bad signature was refused");
    return answer(401, "bad signature");
  }
  const notice = providers.payment.readNotice(raw);
  if (!notice) return answer(200, "not understood");
  const headers = Object.fromEntries(kept.map((name) => [name, request.headers.get(name) ?? ""]));
  const { reference, about } = notice;
  const webhookId = await receiveWebhook(world(await currentTime()), {
    provider,
    ...notice,
    raw,
    headers,
  });
  if (webhookId !== null && reference !== null && about !== "other") {
    after(() => hintWebhook({ webhookId, provider, reference, about }));
  }
  return answer(200, "stored");
}

const answer = (status: number, message: string) =>
  Response.json({ message }, { status, headers: { "cache-control": "no-store" } });
