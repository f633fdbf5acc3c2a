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

/** Whether it is time to ask what became of something a gateway was sent. */
export const isTimeToAsk = ({ sentAt, askedAt }: Sending, now: Date): boolean => {
  if (!sentAt) return false;
  const age = now.getTime() - sentAt.getTime();
  const asked = (askedAt ?? sentAt).getTime() - sentAt.getTime();
  const next = asks.find((at) => at > asked) ?? asked + HOUR;
  return age >= next;
};

/** Just after a sending the gateway may not know it yet: "not found" means nothing for so long. */
export const isFindable = (sentAt: Date | null, now: Date): boolean =>
  sentAt !== null && now.getTime() - sentAt.getTime() >= 30 * MINUTE;
