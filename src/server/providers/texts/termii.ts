import * as z from "zod";
import { type Exchange, exchange, parseJson, type Question } from "../exchange";
import { gsmText } from "./gsm-text";
import { SEND_MS, type Text, type TextAnswer, type TextProvider } from "./port";

export interface TermiiSettings {
  readonly baseUrl: string;
  readonly apiKey: string;
  readonly sender: string;
}

export const termii = (settings: () => TermiiSettings): TextProvider => ({
  name: "termii",
  send: async (text) => readTermii(await exchange(termiiQuestion(text, settings()))),
});

/**
 * Termii's plain messages on the `dnd` route: the only one that reaches numbers on the
 * do-not-disturb list, and MTN's at night. Source: developers.termii.com/messaging-api
 */
const termiiQuestion = (
  { to, text }: Text,
  { baseUrl, apiKey, sender }: TermiiSettings,
): Question => ({
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

const Sent = z.object({
  code: z.literal("ok"),
  message_id: z.union([z.string(), z.number()]).optional(),
  message_id_str: z.string().optional(),
});

const badNumber = /invalid phone number/i;

/** Success only with a 2xx and `code: "ok"`; a 2xx of anything else was not understood. */
export const readTermii = (answer: Exchange): TextAnswer => {
  if (answer.kind === "silence") {
    return { kind: "unknown", theirReference: null, reason: answer.reason };
  }
  const reason = `answer_${answer.status}`;
  if (answer.status >= 500) return { kind: "unknown", theirReference: null, reason };
  const sent = Sent.safeParse(parseJson(answer.body));
  const id = sent.success ? (sent.data.message_id_str ?? sent.data.message_id) : undefined;
  if (answer.status < 200 || answer.status > 299 || id === undefined) {
    const failed = { kind: "failed", theirReference: null, reason } as const;
    const everybody = answer.status === 400 && badNumber.test(answer.body);
    return everybody ? { ...failed, everybody: true } : failed;
  }
  return { kind: "sent", theirReference: String(id) };
};
