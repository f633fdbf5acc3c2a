import type { Ctx } from "../domain/context";
import { sendText } from "../domain/messages/send-text";
import type { CodeMessage } from "../domain/people/code-message";
import { type NewCode, recordCodeDelivery } from "../domain/people/otp";
import { limits, spend } from "../limits";
import { providers } from "../providers/providers";

/** Sends a new code in its message. The answer says all of it but the code. */
export const sendCode = async (
  ctx: Ctx,
  { id, code, ...asked }: NewCode,
  message: (code: string) => CodeMessage,
) => {
  // Only what is really sent counts here: refused asking must not use up everybody's share.
  await spend(limits.codeSendsInAll(), "all");
  const wanted = { about: { codeId: id }, to: asked.phone, ...message(code) };
  const { answer } = await sendText(ctx, wanted, providers.askText);
  await recordCodeDelivery(ctx, { id, answer });
  // The person at the screen must know when no message is on its way.
  return { ...asked, delivery: answer.kind };
};
