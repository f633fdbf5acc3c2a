import { afterEach, describe, expect, it } from "vitest";
import { openCron } from "./registration";
import { openRig, type Rig } from "./rig";

let rig: Rig | null = null;
afterEach(async () => {
  await rig?.close();
  rig = null;
});

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

async function open(ms = 0, more: { concurrency?: number } = {}) {
  const ticks: string[] = [];
  const inside = { now: 0, most: 0 };
  rig = await openRig((client) => [
    client.createFunction(
      { id: "sweep", retries: 0, ...more, triggers: [{ cron: "TZ=Africa/Lagos 30 9 * * *" }] },
      async ({ event }) => {
        inside.now += 1;
        inside.most = Math.max(inside.most, inside.now);
        ticks.push(String(event.id));
        await pause(ms);
        inside.now -= 1;
      },
    ),
    client.createFunction({ id: "plain", retries: 0, triggers: [{ event: "app/began" }] }, () => 1),
  ]);
  return { rig, ticks, inside };
}

describe("a cron function", () => {
  it("ticks by the clock, in its own time zone, with the tick as the event's id", async () => {
    const { rig, ticks } = await open();
    await rig.control("POST", "/advance", { ms: 86_400_000 });
    expect(ticks).toHaveLength(1);
    expect(ticks[0]).toMatch(/T08:30:00/);
    await rig.control("POST", "/advance", { ms: 86_400_000 });
    expect(new Set(ticks).size).toBe(2);
  });

  it("can be fired now by its id with or without the app's name; another cannot", async () => {
    const { rig, ticks } = await open();
    expect((await rig.control("POST", "/cron", { functionId: "sweep" })).status).toBe(200);
    expect((await rig.control("POST", "/cron", { functionId: "kro-sweep" })).status).toBe(200);
    await rig.idle();
    expect(ticks).toHaveLength(2);
    expect((await rig.control("POST", "/cron", { functionId: "plain" })).status).toBe(404);
    expect((await rig.control("POST", "/cron", { functionId: "nobody" })).status).toBe(404);
  });

  it("overlaps its own last run, unless concurrency forbids it", async () => {
    const free = await open(60);
    for (let time = 0; time < 2; time += 1) {
      await free.rig.control("POST", "/cron", { functionId: "sweep" });
    }
    await free.rig.idle();
    expect(free.inside.most).toBe(2);
    await free.rig.close();
    const strict = await open(60, { concurrency: 1 });
    for (let time = 0; time < 2; time += 1) {
      await strict.rig.control("POST", "/cron", { functionId: "sweep" });
    }
    await strict.rig.idle();
    expect(strict.ticks).toHaveLength(2);
    expect(strict.inside.most).toBe(1);
  });

  it("reads five fields and the short words, Lagos being an hour ahead all year", () => {
    const next = (text: string, from: string) =>
      openCron(text).nextRun(new Date(from))?.toISOString();
    expect(next("*/5 * * * *", "2026-07-01T10:01:00Z")).toBe("2026-07-01T10:05:00.000Z");
    expect(next("TZ=Africa/Lagos 0 0 * * *", "2026-07-01T10:00:00Z")).toBe(
      "2026-07-01T23:00:00.000Z",
    );
    expect(next("TZ=Africa/Lagos 0 0 * * *", "2026-01-01T10:00:00Z")).toBe(
      "2026-01-01T23:00:00.000Z",
    );
    expect(next("@daily", "2026-07-01T10:00:00Z")).toBe("2026-07-02T00:00:00.000Z");
  });
});
