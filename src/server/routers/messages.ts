import { countUnread, ListInbox, listInbox, MarkRead, markRead } from "../domain/messages/inbox";
import { readPreferences, SavePreferences, savePreferences } from "../domain/messages/preferences";
import { nothing, router, user } from "../trpc";

export const messages = router({
  inbox: user.input(ListInbox).query(({ ctx, input }) => listInbox(ctx, input)),
  unread: user.input(nothing).query(({ ctx }) => countUnread(ctx)),
  markRead: user.input(MarkRead).mutation(({ ctx, input }) => markRead(ctx, input)),
  preferences: user.input(nothing).query(({ ctx }) => readPreferences(ctx)),
  savePreferences: user
    .input(SavePreferences)
    .mutation(({ ctx, input }) => savePreferences(ctx, input)),
});
