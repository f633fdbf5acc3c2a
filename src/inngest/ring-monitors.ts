import { currentTime } from "@/server/clock";
import { monitorsDue } from "@/server/domain/monitors/read";
import { world } from "@/server/domain/on-behalf";
import { events, inngest } from "./client";

/** Each minute: the monitors whose turn it is → one event each. `run-monitor` looks. */
export const ringMonitors = inngest.createFunction(
  {
    id: "ring-monitors",
    triggers: [{ cron: "* * * * *" }],
    concurrency: { limit: 1 },
    retries: 2,
  },
  async ({ step }) => {
    const due = await step.run("look", async () => monitorsDue(world(await currentTime())));
    const rung = due.map((monitor) => events.monitorDue.create({ monitor }));
    if (rung.length > 0) await step.sendEvent("ring", rung);
    return { rung: rung.length };
  },
);
