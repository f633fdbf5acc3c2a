import { createHash, timingSafeEqual } from "node:crypto";
import * as z from "zod";
import { parseJson } from "../exchange";
import type { HeaderOf, HookOutcome, HookReply, Notice } from "./port";

export interface ProvidusClient {
  readonly clientId: string;
  readonly clientSecret: string;
}

/**
 * `X-Auth-Signature`, in both directions: SHA-512 over client and secret, the same for every call and
 * over nothing else. Whoever saw it once can say anything under it.
 * Source: developer.providusbank.com/digital-collection-service-dcs
 */
export const signatureOf = ({ clientId, clientSecret }: ProvidusClient): string =>
  createHash("sha512").update(`${clientId}:${clientSecret}`).digest("hex").toUpperCase();

/** Only a password, whatever it is called; compared in constant time and in either case. */
export const isSigned = (client: ProvidusClient, header: HeaderOf): boolean => {
  const given = header("x-auth-signature");
  if (client.clientSecret === "" || header("client-id") !== client.clientId) return false;
  if (given === null || !/^[0-9a-f]{128}$/i.test(given)) return false;
  return timingSafeEqual(Buffer.from(given, "hex"), Buffer.from(signatureOf(client), "hex"));
};

/** What Postgres keeps as it came: no NUL, no half of a character. */
const number = z.string().regex(/^[0-9A-Za-z]{6,60}$/);
const Body = z.object({ settlementId: number });
const Session = z.object({ sessionId: z.string().max(100) });

const read = (raw: Uint8Array): unknown => parseJson(Buffer.from(raw).toString("utf8"));

/** A credit is all that is ever told. It is asked about by its settlement, which also names it. */
export const readNotice = (raw: Uint8Array): Notice | null => {
  const body = Body.safeParse(read(raw));
  if (!body.success) return null;
  const { settlementId } = body.data;
  return { event: "credit", about: "payment", reference: settlementId, eventKey: settlementId };
};

const codes: Readonly<Record<HookOutcome, { code: string; message: string }>> = {
  stored: { code: "00", message: "success" },
  again: { code: "01", message: "duplicate transaction" },
  forged: { code: "02", message: "rejected transaction" },
  unreadable: { code: "02", message: "rejected transaction" },
  too_large: { code: "02", message: "rejected transaction" },
  // 02 would leave the payer's money where it is for good; 03 has it told again.
  failed: { code: "03", message: "system failure, retry" },
};

/** Always with HTTP 200: the code in it says what became of the delivery. */
export const reply = (outcome: HookOutcome, raw: Uint8Array): HookReply => {
  const session = Session.safeParse(read(raw));
  const { code, message } = codes[outcome];
  return {
    status: 200,
    body: {
      requestSuccessful: true,
      sessionId: session.success ? session.data.sessionId : "",
      responseMessage: message,
      responseCode: code,
    },
  };
};
