import { NonRetriableError, RetryAfterError } from "inngest";
import { afterEach, describe, expect, it } from "vitest";
import { delayBefore } from "./backoff";
import { openRig, type Rig } from "./rig";

let rig: Rig | null = null;
afterEach(async () => {
  await rig?.close();
  rig = null;
});

describe("a failing step", () => {
  it("is tried again until it passes, and the steps before it run once", async () => {
    const ran: string[] = [];
    rig = await openRig((client) => [
      client.createFunction(
        { id: "third-time", retries: 3, triggers: [{ event: "app/began" }] },
        async ({ step, attempt }) => {
          await step.run("before", () => ran.push("before"));
          await step.run("shaky", () => {
            ran.push(`shaky ${attempt}`);
            if (attempt < 2) throw new Error("not yet");
          });
        },
      ),
    ]);
    await rig.send({ name: "app/began" });
    await rig.idle();
    expect(ran).toEqual(["before", "shaky 0", "shaky 1", "shaky 2"]);
    const [run] = rig.runs("third-time");
    expect(run?.status).toBe("COMPLETED");
    expect(run?.steps.map((step) => [step.name, step.attempt, step.error?.message])).toEqual([
      ["before", 0, undefined],
      ["shaky", 0, "not yet"],
      ["shaky", 1, "not yet"],
      ["shaky", 2, undefined],
    ]);
  });

  it("can be caught when its attempts are used up, and the compensation runs", async () => {
    const ran: string[] = [];
    rig = await openRig((client) => [
      client.createFunction(
        { id: "compensates", retries: 1, triggers: [{ event: "app/began" }] },
        async ({ step }) => {
          try {
            await step.run("transfer", () => {
              ran.push("transfer");
              throw new Error("refused");
            });
          } catch (error) {
            await step.run("give-back", () => ran.push("give-back"));
            return (error as Error).message;
          }
        },
      ),
    ]);
    await rig.send({ name: "app/began" });
    await rig.idle();
    expect(ran).toEqual(["transfer", "transfer", "give-back"]);
    expect(rig.runs("compensates")[0]).toMatchObject({ status: "COMPLETED", output: "refused" });
  });

  it("fails the run when nobody catches it, and onFailure runs once with the first event", async () => {
    const heard: unknown[] = [];
    rig = await openRig((client) => [
      client.createFunction(
        {
          id: "gives-up",
          retries: 1,
          triggers: [{ event: "app/began" }],
          onFailure: ({ event, error }) => {
            heard.push([event.data.event.data, error.message]);
          },
        },
        async ({ step }) => {
          await step.run("bad", () => {
            throw new Error("never");
          });
        },
      ),
      client.createFunction(
        { id: "other", retries: 0, triggers: [{ event: "app/began" }] },
        () => "fine",
      ),
    ]);
    await rig.send({ name: "app/began", data: { order: "ord_1" } });
    await rig.idle();
    expect(rig.runs("gives-up")[0]).toMatchObject({
      status: "FAILED",
      error: { message: "never" },
    });
    expect(heard).toEqual([[{ order: "ord_1" }, "never"]]);
    expect(rig.runs("gives-up-failure")).toHaveLength(1);
  });

  it("is not tried again after a NonRetriableError", async () => {
    let count = 0;
    rig = await openRig((client) => [
      client.createFunction(
        { id: "final", retries: 5, triggers: [{ event: "app/began" }] },
        async ({ step }) => {
          await step.run("bad", () => {
            count += 1;
            throw new NonRetriableError("closed account");
          });
        },
      ),
    ]);
    await rig.send({ name: "app/began" });
    await rig.idle();
    expect(count).toBe(1);
    expect(rig.runs("final")[0]).toMatchObject({
      status: "FAILED",
      error: { message: "closed account" },
    });
  });

  it("waits as long as a RetryAfterError says", async () => {
    const at: number[] = [];
    rig = await openRig((client) => [
      client.createFunction(
        { id: "later", retries: 1, triggers: [{ event: "app/began" }] },
        async ({ step }) => {
          await step.run("bad", () => {
            at.push(performance.now());
            if (at.length === 1) throw new RetryAfterError("busy", "200s");
          });
        },
      ),
    ]);
    await rig.send({ name: "app/began" });
    await rig.idle();
    const [first = 0, second = 0] = at;
    expect(second - first).toBeGreaterThan(180);
    expect(second - first).toBeLessThan(5000);
  });

  it("of the function's own code is tried as often as allowed, then the run fails", async () => {
    let count = 0;
    rig = await openRig((client) => [
      client.createFunction(
        { id: "broken", retries: 2, triggers: [{ event: "app/began" }] },
        () => {
          count += 1;
          throw new Error("outside of a step");
        },
      ),
    ]);
    await rig.send({ name: "app/began" });
    await rig.idle();
    expect(count).toBe(3);
    expect(rig.runs("broken")[0]?.status).toBe("FAILED");
  });
});

describe("the back-off", () => {
  it("follows the table, adds up to 30 s, and holds what is asked between 1 s and a day", () => {
    const table = [15, 30, 60, 120, 300, 600, 1200, 2400, 3600, 7200, 7200];
    for (const [index, seconds] of table.entries()) {
      const ms = delayBefore(index + 1, null, 1);
      expect(ms).toBeGreaterThanOrEqual(seconds * 1000);
      expect(ms).toBeLessThanOrEqual(seconds * 1000 + 30_000);
    }
    expect(delayBefore(1, "120", 0.001)).toBe(120);
    expect(delayBefore(1, "0", 1)).toBe(1000);
    expect(delayBefore(1, "999999", 1)).toBe(86_400_000);
    const inOneMinute = new Date(Date.now() + 60_000).toISOString();
    expect(delayBefore(1, inOneMinute, 1)).toBeGreaterThan(59_000);
  });
});
