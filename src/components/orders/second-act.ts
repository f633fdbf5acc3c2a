import { mayAct } from "./find-act";
import { mainActOf } from "./main-act";
import type { OrderView } from "./order-types";

export type SecondAct = { action: string; label: string };

/** The one way beside the main thing to do, or null. */
export function secondActOf(order: OrderView): SecondAct | null {
  if (mainActOf(order)?.action === "handOver" && mayAct(order, "complete")) {
    return { action: "complete", label: "It is done without the code" };
  }
  if (mayAct(order, "sendBack")) return { action: "sendBack", label: "Ask for changes" };
  if (order.sentence.key === "late_buyer" && mayAct(order, "cancelLate")) {
    return { action: "cancelLate", label: "Cancel and get the money back" };
  }
  if (order.sentence.key === "start_late_buyer" && mayAct(order, "cancelPaid")) {
    return { action: "cancelPaid", label: "Cancel and get the money back" };
  }
  return null;
}
