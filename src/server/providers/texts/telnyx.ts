import * as z from "zod";
import { type Exchange, exchange, parseJson, type Question } from "../exchange";
import { gsmText } from "./gsm-text";
import { SEND_MS, type Text, type TextAnswer, type TextProvider } from "./port";

export interface TelnyxSettings {
  readonly baseUrl: string;
  readonly apiKey: string;
  readonly profileId: string;
  readonly sender: string;
  /** Where it is to tell what became of a text. */
  readonly webhookUrl: string;
}

/**
 * Telnyx's messages, asked without its SDK: that one asks again by itself after a silence, and there
 * is no key by which Telnyx would know the second asking for the first.
 */
export const telnyx = (settings: () => TelnyxSettings): TextProvider => ({
  name: "telnyx",
  send: async (text) => readTelnyx(await exchange(telnyxQuestion(text, settings()))),
});

/** A sender in letters needs the profile too. Source: developers.telnyx.com/docs/messaging */
const telnyxQuestion = ({ to, text }: Text, settings: TelnyxSettings): Question => ({
  method: "POST",
  url: `${settings.baseUrl.replace(/\/$/, "")}/messages`,
  headers: {
    authorization: `Bearer ${settings.apiKey}`,
    "content-type": "application/json",
    accept: "application/json",
  },
  body: JSON.stringify({
    to,
    from: settings.sender,
    messaging_profile_id: settings.profileId,
    text: gsmText(text),
    type: "SMS",
    webhook_url: settings.webhookUrl,
    use_profile_webhooks: false,
  }),
  timeoutMs: SEND_MS,
});

const Sent = z.object({ data: z.object({ id: z.string().min(1).max(100) }) });
const Refused = z.object({
  errors: z.array(
    z.object({
      code: z.string(),
      source: z.object({ pointer: z.string().optional() }).optional(),
    }),
  ),
});

export const readTelnyx = (answer: Exchange): TextAnswer => {
  if (answer.kind === "silence") {
    return { kind: "unknown", theirReference: null, reason: answer.reason };
  }
  const { status } = answer;
  if (status >= 500) {
    return { kind: "unknown", theirReference: null, reason: `answer_${status}` };
  }
  const body = parseJson(answer.body);
  const sent = Sent.safeParse(body);
  if (status >= 200 && status <= 299 && sent.success) {
    return { kind: "sent", theirReference: sent.data.data.id };
  }
  return refusal(status, body);
};

/** A refusal that points at the number is the number's; any other is this vendor's. */
const refusal = (status: number, body: unknown): TextAnswer => {
  const [first] = Refused.safeParse(body).data?.errors ?? [];
  const reason = first ? `answer_${status}_${first.code.slice(0, 20)}` : `answer_${status}`;
  const failed = { kind: "failed", theirReference: null, reason } as const;
  return first?.source?.pointer === "/to" ? { ...failed, everybody: true } : failed;
};
