/** One good input for each procedure of the inbox. */
export const messageInputs = {
  "messages.inbox": {},
  "messages.markRead": { id: `inb_${"0".repeat(26)}`, andOlder: true },
  "messages.preferences": undefined,
  "messages.savePreferences": { language: "en", mutes: [{ kind: "PROGRESS", channel: "SMS" }] },
  "messages.unread": undefined,
};
