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
  const ear = earOf(provider);
  if (!ear) return answer(404, "no such provider");
  const raw = await readBytes(request.body, BYTES_MAX);
  if (raw === null) return answer(413, "too large");
  const now = await currentTime();
  const header = (name: string) => request.headers.get(name);
  if (!ear.isSigned(raw, header, now)) {
    log.warn({ provider, bytes: raw.byteLength }, "a webhook with a bad signature was refused");
    return answer(401, "bad signature");
  }
  const notice = ear.readNotice(raw, header);
  if (!notice) return answer(200, "not understood");
  const headers = Object.fromEntries(kept.map((name) => [name, header(name) ?? ""]));
  const { reference, about } = notice;
  const webhookId = await receiveWebhook(world(now), { provider, ...notice, headers });
  if (webhookId !== null && reference !== null && about !== "other") {
    after(() => hintWebhook({ webhookId, provider, reference, about }));
  }
  return answer(200, "stored");
}

type Header = (name: string) => string | null;

/** Who is heard at this address: the gateway, or one of the messengers. */
const earOf = (provider: string) => {
  const { payment, receipts } = providers;
  if (provider === payment.name) {
    return {
      isSigned: (raw: Buffer, header: Header) =>
        payment.isSigned(raw, header("x-paystack-signature")),
      readNotice: (raw: Buffer) => {
        const notice = payment.readNotice(raw);
        return notice && { ...notice, raw };
      },
    };
  }
  if (!isMessenger(provider)) return null;
  const { isSigned, readNotice } = receipts[provider];
  return {
    isSigned,
    readNotice: (raw: Buffer, header: Header) => {
      const notice = readNotice(raw, header);
      return notice && { ...notice, about: "message" as const };
    },
  };
};

const isMessenger = (provider: string): provider is keyof typeof providers.receipts =>
  Object.hasOwn(providers.receipts, provider);

const answer = (status: number, message: string) =>
  Response.json({ message }, { status, headers: { "cache-control": "no-store" } });
