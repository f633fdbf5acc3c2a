import type { Message } from "./records";
import { isSilent } from "./silence";
import type { World } from "./world";

interface Given {
  vendor: "termii" | "twilio" | "telnyx";
  /** With or without the plus. */
  to: string;
  /** Whether it goes by a way that the do-not-disturb list closes. */
  blockable: boolean;
}

/**
 * What will have become of a text: by a fault of its vendor first, then by the ending of the number
 * (0002 nothing is ever said of it, 0004 not delivered, 0006 on the do-not-disturb list).
 */
export function outcomeOf(world: World, { vendor, to, blockable }: Given): Message["outcome"] {
  const struck = (kind: "never-delivers" | "not-delivered" | "dnd-blocked") =>
    world.faults.take(vendor, "/text", [kind]) !== null;
  if (struck("never-delivers") || to.endsWith("0002") || isSilent(world, to)) return "silent";
  if (struck("dnd-blocked") || (blockable && to.endsWith("0006"))) return "blocked";
  return struck("not-delivered") || to.endsWith("0004") ? "failed" : "delivered";
}
