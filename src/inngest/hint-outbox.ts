import { log } from "@/server/log";
import { events, inngest } from "./client";

/** Says that something was written to be told. A hint lost costs a minute, never the news. */
export const hintOutbox = async (): Promise<void> => {
  try {
    await inngest.send(events.outboxHinted.create({}));
  } catch (error) {
    log.warn({ err: error }, "the outbox hint was not taken");
  }
};
