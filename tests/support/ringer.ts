import { connect } from "../../src/server/db/client";
import type { Clock } from "../../src/server/domain/clocks";
import { meetDeadline } from "../../src/server/domain/clocks/meet-deadline";

// A process of its own, so that a test can kill it: rings one clock of many orders, one by one.
interface Round {
  readonly url: string;
  readonly kind: Clock;
  readonly now: string;
  readonly orderIds: readonly string[];
}

const { url, kind, now, orderIds } = JSON.parse(process.env.KRO_ROUND ?? "{}") as Round;
const db = connect(url, { max: 2 });
const at = { db, actor: { kind: "clock" } as const, now: new Date(now) };
await db.execute("select 1");
console.log("ringing");
const waiting = [...orderIds];
const ringAll = async () => {
  for (let orderId = waiting.shift(); orderId; orderId = waiting.shift()) {
    await meetDeadline(at, { orderId, kind }).catch(() => {});
  }
};
await Promise.all([ringAll(), ringAll()]);
await db.close();
