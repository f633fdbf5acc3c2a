import { Resend } from "resend";
import { spanned } from "@/server/spans";

export interface Email {
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  readonly html: string;
  /** The same key within a day sends nothing twice. */
  readonly idempotencyKey: string;
}

export type EmailAnswer =
  | { readonly kind: "sent"; readonly theirReference: string }
  | { readonly kind: "failed"; readonly theirReference: null; readonly reason: string }
  /** May be asked again with the same key. */
  | { readonly kind: "unknown"; readonly theirReference: null; readonly reason: string };

export interface EmailProvider {
  readonly name: string;
  send(email: Email): Promise<EmailAnswer>;
}

export interface ResendSettings {
  readonly baseUrl: string;
  readonly apiKey: string;
  readonly from: string;
}

const SEND_MS = 10_000;

/** Resend's errors after which the same message will be refused again. Source: resend.com/docs/api-reference/errors */
const final = (statusCode: number | null) =>
  statusCode !== null && statusCode >= 400 && statusCode < 500 && ![409, 429].includes(statusCode);

/** E-mail through Resend's own SDK, which never throws on an HTTP error and retries nothing. */
export const resend = (settings: () => ResendSettings): EmailProvider => {
  let client: Resend | undefined;
  return {
    name: "resend",
    async send({ to, subject, text, html, idempotencyKey }) {
      const { apiKey, baseUrl, from } = settings();
      client ??= new Resend(apiKey, { baseUrl });
      const mail = client.emails.send({ from, to: [to], subject, text, html }, { idempotencyKey });
      const sent = await spanned({ kind: "vendor", name: "resend" }, () =>
        Promise.race([mail, silenceAfter(SEND_MS)]),
      );
      if (sent === null) return { kind: "unknown", theirReference: null, reason: "timeout" };
      if (sent.data) return { kind: "sent", theirReference: sent.data.id };
      const kind = final(sent.error.statusCode) ? "failed" : "unknown";
      return { kind, theirReference: null, reason: sent.error.name };
    },
  };
};

const silenceAfter = (ms: number): Promise<null> =>
  new Promise((resolve) => {
    setTimeout(() => resolve(null), ms).unref();
  });
