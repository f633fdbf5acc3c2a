import twilioSdk from "twilio";
import type { TextVendor } from "@/lib/text-routes";
import { spanned } from "@/server/spans";
import { gsmText } from "./gsm-text";
import { SEND_MS, type Text, type TextAnswer, type TextProvider } from "./port";

interface TwilioAccount {
  readonly baseUrl: string;
  readonly accountSid: string;
  readonly authToken: string;
  /** Where it is to tell what became of a text. */
  readonly webhookUrl: string;
}

export interface TwilioSettings extends TwilioAccount {
  /** A sender in letters, as the operators know it, or a number. */
  readonly sender: string;
}

export interface WhatsappSettings extends TwilioAccount {
  /** The number of ours that is on WhatsApp. */
  readonly sender: string;
  /** Templates WhatsApp agreed to: one whose first variable is a code, one whose first is news. */
  readonly codeTemplate: string;
  readonly noticeTemplate: string;
}

type Words =
  | { readonly body: string }
  | { readonly contentSid: string; readonly contentVariables: string };
type Message = { to: string; from: string; statusCallback: string } & Words;

/** SMS by Twilio. Source: twilio.com/docs/messaging/api/message-resource */
export const twilio = (settings: () => TwilioSettings): TextProvider =>
  sender("twilio", settings, ({ to, text }, { sender: from, webhookUrl: statusCallback }) => ({
    to,
    from,
    statusCallback,
    body: gsmText(text),
  }));

/**
 * WhatsApp by Twilio. To somebody who has not written to us within a day only words that WhatsApp
 * agreed to beforehand go through; a code in a template made for codes.
 */
export const whatsapp = (settings: () => WhatsappSettings): TextProvider =>
  sender("whatsapp", settings, ({ to, text, code }, at) => ({
    to: `whatsapp:${to}`,
    from: `whatsapp:${at.sender}`,
    statusCallback: at.webhookUrl,
    contentSid: code === undefined ? at.noticeTemplate : at.codeTemplate,
    contentVariables: JSON.stringify({ 1: code ?? text }),
  }));

const sender = <Settings extends TwilioAccount>(
  name: TextVendor,
  settings: () => Settings,
  translate: (text: Text, settings: Settings) => Message,
): TextProvider => {
  let client: ReturnType<typeof twilioSdk> | undefined;
  return {
    name,
    async send(text) {
      const { baseUrl, accountSid, authToken } = settings();
      client ??= twilioSdk(accountSid, authToken, { timeout: SEND_MS, autoRetry: false });
      client.api.baseUrl = baseUrl;
      const { messages } = client;
      try {
        const { sid } = await spanned({ kind: "vendor", name }, () =>
          messages.create(translate(text, settings())),
        );
        return readSid(sid);
      } catch (error) {
        return readRefusal(error);
      }
    },
  };
};

const readSid = (sid: unknown): TextAnswer =>
  typeof sid === "string" && sid !== ""
    ? { kind: "sent", theirReference: sid }
    : { kind: "failed", theirReference: null, reason: "answer_without_sid" };

/** Numbers that are none, that take no texts, or whose owner wants none. Source: twilio.com/docs/api/errors */
const numbersOwn: readonly number[] = [21211, 21214, 21217, 21610, 21614, 21635];

/** The SDK's refusal: with a status it answered, without one it was silent. */
export const readRefusal = (error: unknown): TextAnswer => {
  const { status, code } = (error ?? {}) as { status?: unknown; code?: unknown };
  if (typeof status !== "number" || status >= 500 || status < 300) {
    const reason = typeof status === "number" ? `answer_${status}` : "no_answer";
    return { kind: "unknown", theirReference: null, reason };
  }
  const reason = typeof code === "number" ? `answer_${status}_${code}` : `answer_${status}`;
  const failed = { kind: "failed", theirReference: null, reason } as const;
  return typeof code === "number" && numbersOwn.includes(code)
    ? { ...failed, everybody: true }
    : failed;
};
