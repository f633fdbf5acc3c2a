import { expect, test } from "vitest";
import { openCrashWorld } from "./world";

test("an app that answers silence by sending under a new name is caught", async () => {
  const world = await openCrashWorld({ twin: "resend-under-new-name.mjs" });
  await world.play({ point: null, behaviour: "hang" });
  const faults = await world.faults();
  await world.close();
  expect(faults.filter((one) => one.startsWith("sent, and nothing of ours"))).toHaveLength(1);
  expect(faults.filter((one) => one.startsWith("paystack holds"))).toHaveLength(1);
});
