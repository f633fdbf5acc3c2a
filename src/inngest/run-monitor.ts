import { currentTime } from "@/server/clock";
import { queueMessages } from "@/server/domain/messages/queue-messages";
import { untoldAlarm } from "@/server/domain/monitors/read";
import { runMonitor as look } from "@/server/domain/monitors/run-monitor";
import { world } from "@/server/domain/on-behalf";
import { log } from "@/server/log";
import { events, inngest } from "./client";

/** One monitor looks; what is newly wrong is an alarm: on the desk, in the log, and in a letter to staff. */
export const runMonitor = inngest.createFunction(
  {
    id: "run-monitor",
    triggers: [events.monitorDue],
    concurrency: { key: "event.data.monitor", limit: 1 },
    retries: 1,
  },
  async ({ event, step }) => {
    const { monitor } = event.data;
    const { found, opened, closed } = await step.run("look", async () => {
      const looked = await look(world(await currentTime()), { name: monitor });
      if (looked.opened.length > 0) log.error(looked, "a monitor raised an alarm");
      return looked;
    });
    const letters = found === 0 ? [] : await step.run("tell", () => tell(monitor));
    if (letters.length > 0) {
      const queued = letters.map((messageId) => events.messageQueued.create({ messageId }));
      await step.sendEvent("deliver", queued);
    }
    return { found, opened: opened.length, closed: closed.length, letters: letters.length };
  },
);

/** Asked of the rows and not of this run, so that a run that died before it told is made up for. */
const tell = async (monitor: string): Promise<string[]> => {
  const ctx = world(await currentTime());
  const id = await untoldAlarm(ctx, monitor);
  return id === null
    ? []
    : queueMessages(ctx, { id, event: "alarm.opened", data: { subjectId: id } });
};
