/**
 * What whoever we stopped may still do: be heard where something is contested or before it is too late
 * to contest it, mind their sign-ins and their inbox. None of it moves money or binds anybody.
 */
export const whilePaused: readonly string[] = [
  "disputes.report",
  "disputes.say",
  "disputes.giveEvidence",
  "disputes.respond",
  "disputes.escalate",
  "disputes.appeal",
  "disputes.complain",
  "files.prepare",
  "files.finish",
  "messages.markRead",
  "messages.savePreferences",
  "people.endSession",
  "people.endSessions",
];
