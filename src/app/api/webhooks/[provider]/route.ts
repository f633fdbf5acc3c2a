import { after } from "next/server";
import { hintWebhook } from "@/inngest/hint-webhook";
import { readBytes } from "@/lib/read-bytes";
import type { TextVendor } from "@/lib/text-routes";
import { causeOf, within } from "@/server/cause";
import { currentTime } from "@/server/clock";
import { world } from "@/server/domain/on-behalf";
import { receiveWebhook } from "@/server/domain/payments/receive-webhook";
import { limits } from "@/server/limits";
import { log } from "@/server/log";
import { plainReply } from "@/server/providers/payment/plain-reply";
import type { HeaderOf, HookOutcome, HookReply } from "@/server/providers/payment/port";
import { providers } from "@/server/providers/providers";

export const runtime = "nodejs";
export const dynamic = "force-dynamic";

const BYTES_MAX = 65_536;
const kept = ["content-type", "user-agent", "content-length"];
const nothing = Buffer.alloc(0);

interface Route {
  params: Promise<{ provider: string }>;
}

/**
 * Raw bytes → signature → stored once → the answer its sender wants. Nothing is believed and nothing
 * moves here. A forged body is a stranger's text: counted in the log, kept nowhere.
 */
export const POST = (request: Request, route: Route): Promise<Response> =>
  within(causeOf(request.headers), () => answer(request, route));

async function answer(request: Request, { params }: Route): Promise<Response> {
  const { provider } = await params;
  const ear = earOf(provider);
  if (!ear) return Response.json({ message: "no such provider" }, { status: 404, headers });
  const raw = await readBytes(request.body, BYTES_MAX);
  const outcome = raw === null ? "too_large" : await hear(provider, ear, raw, request);
  const { status, body } = ear.reply(outcome, raw ?? nothing);
  return Response.json(body, { status, headers });
}

const headers = { "cache-control": "no-store" };

const hear = async (
  provider: string,
  ear: Ear,
  raw: Buffer,
  request: Request,
): Promise<HookOutcome> => {
  const now = await currentTime();
  const header = (name: string) => request.headers.get(name);
  if (!ear.isSigned(raw, header, now)) {
    log.warn({ provider, bytes: raw.byteLength }, "a webhook with a bad signature was refused");
    // Counted for a monitor; that it is past counting refuses nobody.
    await limits
      .forgedWebhooks()
      .consume(provider)
      .catch(() => null);
    return "forged";
  }
  const notice = ear.readNotice(raw, header);
  if (!notice) return "unreadable";
  const keptHeaders = Object.fromEntries(kept.map((name) => [name, header(name) ?? ""]));
  try {
    return await keep(now, { provider, ...notice, headers: keptHeaders });
  } catch (error) {
    // Whatever kept us from storing it, it has to come again.
    log.error({ err: error, provider }, "a webhook could not be kept");
    return "failed";
  }
};

const keep = async (now: Date, delivery: Parameters<typeof receiveWebhook>[1]) => {
  const { webhookId, again } = await receiveWebhook(world(now), delivery);
  const { provider, reference, about } = delivery;
  if (webhookId !== null && reference !== null && about !== "other") {
    after(() => hintWebhook({ webhookId, provider, reference, about }));
  }
  return again ? "again" : "stored";
};

/** Who is heard at an address: a gateway, or one of the messengers. */
interface Ear {
  isSigned(raw: Buffer, header: HeaderOf, now: Date): boolean;
  readNotice(raw: Buffer, header: HeaderOf): Heard | null;
  reply(outcome: HookOutcome, raw: Buffer): HookReply;
}

type Heard = Omit<Parameters<typeof receiveWebhook>[1], "provider" | "headers">;

const earOf = (provider: string): Ear | null => {
  if (providers.isGateway(provider)) {
    const gateway = providers.gateway(provider);
    return {
      isSigned: gateway.isSigned,
      readNotice: (raw) => {
        const notice = gateway.readNotice(raw);
        return notice && { ...notice, raw };
      },
      reply: gateway.reply,
    };
  }
  if (!isMessenger(provider)) return null;
  const { isSigned, readNotice } = providers.receipts[provider];
  return {
    isSigned,
    readNotice: (raw, header) => {
      const notice = readNotice(raw, header);
      return notice && { ...notice, about: "message" };
    },
    reply: plainReply,
  };
};

const isMessenger = (provider: string): provider is keyof typeof providers.receipts =>
  Object.hasOwn(providers.receipts, provider) &&
  (provider === "resend" || providers.isTextVendor(provider as TextVendor));
