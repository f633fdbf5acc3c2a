import { afterEach, describe, expect, it } from "vitest";
import { openRig, type Rig } from "./rig";

let rig: Rig;
afterEach(() => rig.close());

describe("a function's steps", () => {
  it("run once each, in order, and the run ends with what the function returns", async () => {
    const ran: string[] = [];
    rig = await openRig((client) => [
      client.createFunction(
        { id: "two-steps", retries: 2, triggers: [{ event: "app/began" }] },
        async ({ event, step }) => {
          const first = await step.run("first", () => {
            ran.push("first");
            return { kobo: event.data.kobo as string };
          });
          const second = await step.run("second", () => {
            ran.push("second");
            return `${first.kobo}0`;
          });
          return { second };
        },
      ),
    ]);
    await rig.send({ name: "app/began", data: { kobo: "1850" } });
    await rig.idle();
    expect(ran).toEqual(["first", "second"]);
    const [run] = rig.runs("two-steps");
    expect(run).toMatchObject({ status: "COMPLETED", output: { second: "18500" } });
    expect(run?.steps.map((step) => [step.name, step.op])).toEqual([
      ["first", "StepRun"],
      ["second", "StepRun"],
    ]);
  });

  it("begin within 20 ms of the event", async () => {
    let began = 0;
    rig = await openRig((client) => [
      client.createFunction({ id: "quick", retries: 0, triggers: [{ event: "app/quick" }] }, () => {
        began = performance.now();
      }),
    ]);
    const waits: number[] = [];
    for (let turn = 0; turn < 10; turn += 1) {
      const sent = performance.now();
      await rig.send({ name: "app/quick", data: {} });
      await rig.idle();
      waits.push(began - sent);
    }
    const median = waits.sort((a, b) => a - b)[5] ?? 99;
    console.log(
      `event to function: median ${median.toFixed(1)} ms, worst ${waits.at(-1)?.toFixed(1)} ms`,
    );
    expect(median).toBeLessThan(20);
  });

  it("that this server does not know fail the run by name", async () => {
    rig = await openRig((client) => [
      client.createFunction(
        { id: "signals", retries: 0, triggers: [{ event: "app/began" }] },
        async ({ step }) => {
          await step.waitForSignal("wait", { signal: "s1", timeout: "1h" });
        },
      ),
    ]);
    await rig.send({ name: "app/began" });
    await rig.idle();
    expect(rig.runs("signals")[0]).toMatchObject({
      status: "FAILED",
      error: { name: "UnsupportedOperation", message: expect.stringContaining("WaitForSignal") },
    });
  });

  it("keep text in any script and numbers of any size whole on the way", async () => {
    rig = await openRig((client) => [
      client.createFunction(
        { id: "texts", retries: 0, triggers: [{ event: "app/began" }] },
        async ({ event, step }) => step.run("same", () => event.data),
      ),
    ]);
    const data = {
      naira: "₦185,000.00",
      Yorùbá: "ẹ̀rí",
      n: 9007199254740991,
      deep: [{ a: null }],
      e: 1e-7,
    };
    await rig.send({ name: "app/began", data });
    await rig.idle();
    expect(rig.runs("texts")[0]?.output).toEqual(data);
  });
});
