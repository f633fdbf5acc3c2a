import * as z from "zod";
import { type Exchange, exchange, parseJson } from "../exchange";
import type { SmsAnswer, SmsProvider } from "./port";

export interface TermiiSettings {
  readonly baseUrl: string;
  readonly apiKey: string;
  readonly sender: string;
}

const SEND_MS = 8_000;

/**
 * Termii's plain messages on the `dnd` route: the only one that reaches numbers on the
 * do-not-disturb list, and MTN's at night. Source: developers.termii.com/messaging-api
 */
export const termii = (settings: () => TermiiSettings): SmsProvider => ({
  name: "termii",
  async send({ to, text }) {
    const { baseUrl, apiKey, sender } = settings();
    const answer = await exchange({
      method: "POST",
      url: `${baseUrl.replace(/\/$/, "")}/api/sms/send`,
      headers: { "content-type": "application/json", accept: "application/json" },
      body: JSON.stringify({
        api_key: apiKey,
        to: to.replace(/^\+/, ""),
        from: sender,
        sms: gsmText(text),
        type: "plain",
        channel: "dnd",
      }),
      timeoutMs: SEND_MS,
    });
    return readSent(answer);
  },
});

/** `₦` is not a GSM-7 letter: one of them cuts a message from 160 characters to 70. */
export const gsmText = (text: string): string => text.replaceAll(/₦\s?/g, "NGN ");

const Sent = z.object({
  code: z.literal("ok"),
  message_id: z.union([z.string(), z.number()]).optional(),
  message_id_str: z.string().optional(),
});

/** Success only with a 2xx and `code: "ok"`; a 2xx of anything else was not understood. */
export const readSent = (answer: Exchange): SmsAnswer => {
  if (answer.kind === "silence") {
    return { kind: "unknown", theirReference: null, reason: answer.reason };
  }
  const reason = `answer_${answer.status}`;
  if (answer.status >= 500) return { kind: "unknown", theirReference: null, reason };
  const sent = Sent.safeParse(parseJson(answer.body));
  const id = sent.success ? (sent.data.message_id_str ?? sent.data.message_id) : undefined;
  if (answer.status < 200 || answer.status > 299 || id === undefined) {
    return { kind: "failed", theirReference: null, reason };
  }
  return { kind: "sent", theirReference: String(id) };
};
