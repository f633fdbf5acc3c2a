import { readStopLink, StopLink, stopPerson } from "../domain/freezes/stop-person";
import { open, router } from "../trpc";

/** `freezes`: the link in a message by which a person stops their own money, signed in or not. */
export const freezes = router({
  link: open.input(StopLink).query(({ ctx, input }) => readStopLink(ctx, input)),
  stop: open.input(StopLink).mutation(({ ctx, input }) => stopPerson(ctx, input)),
});
