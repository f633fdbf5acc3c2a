import { afterEach, describe, expect, it } from "vitest";
import { openRig, type Rig } from "./rig";

const DAY_MS = 86_400_000;
let rig: Rig;
afterEach(() => rig.close());

async function openWaiting(bad?: string) {
  rig = await openRig((client) => [
    client.createFunction(
      { id: "inspection", retries: 0, triggers: [{ event: "order/completed" }] },
      async ({ step }) => {
        const confirmed = await step.waitForEvent("confirmed", {
          event: "order/confirmed",
          timeout: bad ?? "3d",
          match: "data.order",
        });
        return confirmed ? `by ${confirmed.data.by}` : "window closed";
      },
    ),
  ]);
}

describe("waitForEvent", () => {
  it("wakes the run whose event matches, and only that", async () => {
    await openWaiting();
    await rig.send([
      { name: "order/completed", data: { order: "a" } },
      { name: "order/completed", data: { order: "b" } },
    ]);
    await rig.idle();
    await rig.send({ name: "order/confirmed", data: { order: "b", by: "buyer" } });
    await rig.idle();
    expect(rig.runs("inspection").map((run) => [run.status, run.output])).toEqual([
      ["WAITING", null],
      ["COMPLETED", "by buyer"],
    ]);
  });

  it("gives null when the time is over, and not before", async () => {
    await openWaiting();
    await rig.send({ name: "order/completed", data: { order: "a" } });
    await rig.idle();
    await rig.control("POST", "/advance", { ms: 3 * DAY_MS - 60_000 });
    expect(rig.runs("inspection")[0]?.status).toBe("WAITING");
    await rig.control("POST", "/advance", { ms: 120_000 });
    expect(rig.runs("inspection")[0]).toMatchObject({
      status: "COMPLETED",
      output: "window closed",
    });
  });

  it("does not see an event from before the wait, so the function has to look for itself", async () => {
    const confirmed = new Set<string>();
    rig = await openRig((client) => [
      client.createFunction(
        { id: "looks-first", retries: 0, triggers: [{ event: "order/completed" }] },
        async ({ event, step }) => {
          const order = event.data.order as string;
          const already = await step.run("look", () => confirmed.has(order));
          if (already) return "was confirmed";
          await step.waitForEvent("wait", { event: "order/confirmed", timeout: "3d" });
          return step.run("look-again", () => confirmed.has(order));
        },
      ),
    ]);
    confirmed.add("a");
    await rig.send({ name: "order/confirmed", data: { order: "a" } });
    await rig.send({ name: "order/completed", data: { order: "a" } });
    await rig.send({ name: "order/completed", data: { order: "b" } });
    await rig.idle();
    expect(rig.runs("looks-first").map((run) => run.output)).toEqual(["was confirmed", null]);
    await rig.control("POST", "/advance", { ms: 4 * DAY_MS });
    expect(rig.runs("looks-first")[1]?.output).toBe(false);
  });

  it("takes an if with the fields of both events, and a missing field is a no", async () => {
    rig = await openRig((client) => [
      client.createFunction(
        { id: "enough", retries: 0, triggers: [{ event: "order/opened" }] },
        async ({ step }) => {
          const paid = await step.waitForEvent("paid", {
            event: "money/arrived",
            timeout: "1h",
            if: "async.data.order == event.data.order && async.data.naira >= 100",
          });
          return paid?.data.naira;
        },
      ),
    ]);
    await rig.send({ name: "order/opened", data: { order: "a" } });
    await rig.idle();
    for (const data of [{ order: "a" }, { order: "b", naira: 500 }, { order: "a", naira: 99 }]) {
      await rig.send({ name: "money/arrived", data });
    }
    await rig.idle();
    expect(rig.runs("enough")[0]?.status).toBe("WAITING");
    await rig.send({ name: "money/arrived", data: { order: "a", naira: 100 } });
    await rig.idle();
    expect(rig.runs("enough")[0]?.output).toBe(100);
  });

  it("cancelOn stops the run during the wait", async () => {
    let after = 0;
    const cancelled: unknown[] = [];
    rig = await openRig((client) => [
      client.createFunction(
        {
          id: "stoppable",
          retries: 0,
          triggers: [{ event: "order/completed" }],
          cancelOn: [{ event: "order/cancelled", match: "data.order" }],
        },
        async ({ step }) => {
          await step.sleep("window", "3d");
          await step.run("release", () => {
            after += 1;
          });
        },
      ),
      client.createFunction(
        { id: "hears", retries: 0, triggers: [{ event: "inngest/function.cancelled" }] },
        ({ event }) => cancelled.push(event.data.function_id),
      ),
    ]);
    await rig.send([
      { name: "order/completed", data: { order: "a" } },
      { name: "order/completed", data: { order: "b" } },
    ]);
    await rig.idle();
    await rig.send({ name: "order/cancelled", data: { order: "a" } });
    await rig.control("POST", "/advance", { ms: 4 * DAY_MS });
    expect(rig.runs("stoppable").map((run) => run.status)).toEqual(["CANCELLED", "COMPLETED"]);
    expect(after).toBe(1);
    expect(cancelled).toEqual(["kro-stoppable"]);
  });
});

describe("a duration that cannot be read", () => {
  it.each(["1h 30m", "3 dayz", "-1d"])(
    "%s fails a wait loudly instead of ending it",
    async (text) => {
      await openWaiting(text);
      await rig.send({ name: "order/completed", data: { order: "a" } });
      await rig.idle();
      expect(rig.runs("inspection")[0]).toMatchObject({
        status: "FAILED",
        error: { name: "DurationError" },
      });
    },
  );

  it("fails a sleep loudly: the step after it never runs", async () => {
    let released = 0;
    rig = await openRig((client) => [
      client.createFunction(
        { id: "hold", retries: 0, triggers: [{ event: "app/began" }] },
        async ({ step }) => {
          await step.sleep("window", "1h 30m");
          await step.run("release", () => {
            released += 1;
          });
        },
      ),
    ]);
    await rig.send({ name: "app/began" });
    await rig.idle();
    expect(released).toBe(0);
    expect(rig.runs("hold")[0]).toMatchObject({
      status: "FAILED",
      error: { name: "DurationError" },
    });
  });
});

describe("sleeping", () => {
  it("ends in order when the clock is moved, and sleepUntil a past date ends at once", async () => {
    const woke: string[] = [];
    rig = await openRig((client) => [
      client.createFunction(
        { id: "sleeper", retries: 0, triggers: [{ event: "app/sleep" }] },
        async ({ event, step }) => {
          await step.sleep("nap", event.data.length as string);
          await step.run("wake", () => woke.push(event.data.length as string));
        },
      ),
      client.createFunction(
        { id: "past", retries: 0, triggers: [{ event: "app/past" }] },
        async ({ step }) => {
          await step.sleepUntil("then", new Date(Date.now() - 1000));
          return "up";
        },
      ),
    ]);
    for (const length of ["72h", "1h", "1d"])
      await rig.send({ name: "app/sleep", data: { length } });
    await rig.send({ name: "app/past" });
    await rig.idle();
    expect(rig.runs("past")[0]?.output).toBe("up");
    const began = performance.now();
    await rig.control("POST", "/advance", { ms: 4 * DAY_MS });
    expect(woke).toEqual(["1h", "1d", "72h"]);
    expect(performance.now() - began).toBeLessThan(1000);
  });

  it("ends by itself on the real clock", async () => {
    const at: number[] = [];
    rig = await openRig((client) => [
      client.createFunction(
        { id: "real", retries: 0, triggers: [{ event: "app/began" }] },
        async ({ step }) => {
          await step.sleep("nap", "1s");
          await step.run("wake", () => at.push(performance.now()));
        },
      ),
    ]);
    const sent = performance.now();
    await rig.send({ name: "app/began" });
    await expect.poll(() => at.length, { timeout: 3000, interval: 20 }).toBe(1);
    expect((at[0] ?? 0) - sent).toBeGreaterThan(990);
    expect((at[0] ?? 0) - sent).toBeLessThan(2500);
  });
});

describe("one run speaking to another", () => {
  it("invokes a function and gets its result or its error", async () => {
    rig = await openRig((client) => {
      const double = client.createFunction(
        { id: "double", retries: 0, triggers: [] },
        ({ event }) => {
          const { n } = event.data as { n: number };
          if (n === 0) throw new Error("nothing to double");
          return n * 2;
        },
      );
      const caller = client.createFunction(
        { id: "caller", retries: 0, triggers: [{ event: "app/began" }] },
        async ({ step }) => {
          const four = await step.invoke("good", { function: double, data: { n: 2 } });
          const problem = await step
            .invoke("bad", { function: double, data: { n: 0 } })
            .catch((error: Error) => error.message);
          return { four, problem };
        },
      );
      return [double, caller];
    });
    await rig.send({ name: "app/began" });
    await rig.idle();
    expect(rig.runs("caller")[0]).toMatchObject({
      status: "COMPLETED",
      output: { four: 4, problem: "nothing to double" },
    });
  });

  it("sends events that start other functions, once although the run is replayed", async () => {
    rig = await openRig((client) => [
      client.createFunction(
        { id: "teller", retries: 0, triggers: [{ event: "app/began" }] },
        async ({ step }) => {
          await step.sendEvent("tell", { name: "app/told", data: { kobo: "100" } });
          await step.run("more", () => 1);
          await step.run("and-more", () => 2);
        },
      ),
      client.createFunction(
        {
          id: "listener",
          retries: 0,
          triggers: [{ event: "app/told", if: "event.data.kobo == '100'" }],
        },
        ({ event }) => event.data.kobo,
      ),
      client.createFunction(
        { id: "wild", retries: 0, triggers: [{ event: "app/to*" }, { event: "app/told" }] },
        () => "once",
      ),
    ]);
    await rig.send({ name: "app/began" });
    await rig.idle();
    expect(rig.runs("listener").map((run) => run.output)).toEqual(["100"]);
    expect(rig.runs("wild")).toHaveLength(1);
  });
});
