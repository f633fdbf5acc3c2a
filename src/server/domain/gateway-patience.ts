const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;

/** How old a sending is when it is asked about; after the last, hourly. */
const asks = [
  10 * SECOND,
  30 * SECOND,
  2 * MINUTE,
  5 * MINUTE,
  10 * MINUTE,
  20 * MINUTE,
  30 * MINUTE,
  HOUR,
];

interface Sending {
  readonly sentAt: Date | null;
  readonly askedAt: Date | null;
}

/** When to ask next what became of something a gateway was sent; null while nothing was. */
export const nextAskAt = ({ sentAt, askedAt }: Sending): Date | null => {
  if (!sentAt) return null;
  const asked = (askedAt ?? sentAt).getTime() - sentAt.getTime();
  const next = asks.find((at) => at > asked) ?? asked + HOUR;
  return new Date(sentAt.getTime() + next);
};

/** Whether that time has come. */
export const isTimeToAsk = (sending: Sending, now: Date): boolean => {
  const at = nextAskAt(sending);
  return at !== null && at <= now;
};

/** Whether it was asked about for so long that only a person can still learn what became of it. */
export const isSilent = (sentAt: Date | null, now: Date): boolean =>
  sentAt !== null && now.getTime() - sentAt.getTime() >= 24 * HOUR;

/** Some gateways take a sending in hours after it broke off: none there is believed a day later. */
export const isRuledOut = ({ sentAt, askedAt }: Sending): boolean =>
  sentAt !== null && askedAt !== null && askedAt.getTime() - sentAt.getTime() >= 24 * HOUR;

/** Just after a sending the gateway may not know it yet: "not found" means nothing for so long. */
export const isFindable = (sentAt: Date | null, now: Date): boolean =>
  sentAt !== null && now.getTime() - sentAt.getTime() >= 30 * MINUTE;
