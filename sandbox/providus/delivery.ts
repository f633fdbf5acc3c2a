import type { Delivery } from "../webhooks";

/** The wait between two tries is not published. */
const WAIT = 5 * 60_000;
const REPEATS = 4;

/**
 * The code in the body decides: 00 and 01 are taken and have the money swept, 02 ends it unswept,
 * anything else is told again up to four times. Source: developer.providusbank.com, webhook
 * specification
 */
export const providusDelivery: Delivery = {
  isDone: (status, body) => status === 200 && ["00", "01"].includes(codeOf(body)),
  isRefused: (status, body) => status === 200 && codeOf(body) === "02",
  waitAfter: (tries) => (tries <= REPEATS ? WAIT : null),
};

function codeOf(body = ""): string {
  try {
    const answer = JSON.parse(body) as { responseCode?: unknown } | null;
    return String(answer?.responseCode);
  } catch {
    return "";
  }
}
