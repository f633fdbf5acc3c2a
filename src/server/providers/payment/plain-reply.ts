import type { HookOutcome, HookReply } from "./port";

const replies: Readonly<Record<HookOutcome, { status: number; message: string }>> = {
  stored: { status: 200, message: "stored" },
  again: { status: 200, message: "stored" },
  // Well signed and of no use to us: an error would only have it sent again.
  unreadable: { status: 200, message: "not understood" },
  forged: { status: 401, message: "bad signature" },
  too_large: { status: 413, message: "too large" },
  failed: { status: 503, message: "not kept, send it again" },
};

/** The answer for whoever reads only the HTTP status of ours. */
export const plainReply = (outcome: HookOutcome): HookReply => {
  const { status, message } = replies[outcome];
  return { status, body: { message } };
};
