import { afterEach, describe, expect, it } from "vitest";
import { openRig, type Rig } from "./rig";
import type { Rules } from "./world";

let rig: Rig;
afterEach(() => rig.close());

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

/** Counts how often each body runs when two steps go side by side and a third follows. */
async function countBodies(rules?: Rules) {
  const count: Record<string, number> = {};
  const body = (name: string, ms: number) => async () => {
    count[name] = (count[name] ?? 0) + 1;
    await pause(ms);
    return name;
  };
  rig = await openRig(
    (client) => [
      client.createFunction(
        { id: "side-by-side", retries: 0, triggers: [{ event: "app/began" }] },
        async ({ step }) => {
          const both = await Promise.all([
            step.run("quick", body("quick", 5)),
            step.run("slow", body("slow", 150)),
          ]);
          return [...both, await step.run("after", body("after", 1))];
        },
      ),
    ],
    rules ? { rules } : {},
  );
  await rig.send({ name: "app/began" });
  await rig.idle();
  return { count, run: rig.runs("side-by-side")[0] };
}

describe("parallel steps", () => {
  it("run each body exactly once", async () => {
    const { count, run } = await countBodies();
    expect(count).toEqual({ quick: 1, slow: 1, after: 1 });
    expect(run).toMatchObject({ status: "COMPLETED", output: ["quick", "slow", "after"] });
  });

  it("would run a body twice without the two rules, which shows that the count can fail", async () => {
    const { count } = await countBodies({ planAfterParallel: false, waitForGroup: false });
    expect(count.slow).toBe(2);
  });

  it("run at the same time, not one after the other", async () => {
    let inside = 0;
    let most = 0;
    const body = async () => {
      inside += 1;
      most = Math.max(most, inside);
      await pause(50);
      inside -= 1;
    };
    rig = await openRig((client) => [
      client.createFunction(
        { id: "wide", retries: 0, triggers: [{ event: "app/began" }] },
        async ({ step }) => {
          await Promise.all(["a", "b", "c"].map((id) => step.run(id, body)));
        },
      ),
    ]);
    await rig.send({ name: "app/began" });
    await rig.idle();
    expect(most).toBe(3);
  });

  it("keep the good ones when one of them fails, and run the good ones once", async () => {
    const ran: string[] = [];
    rig = await openRig((client) => [
      client.createFunction(
        { id: "one-fails", retries: 1, triggers: [{ event: "app/began" }] },
        async ({ step }) => {
          const results = await Promise.allSettled([
            step.run("good", () => ran.push("good")),
            step.run("bad", () => {
              ran.push("bad");
              throw new Error("no");
            }),
            step.sleep("nap", "1s"),
          ]);
          return results.map((result) => result.status);
        },
      ),
    ]);
    await rig.send({ name: "app/began" });
    await rig.idle();
    await rig.control("POST", "/advance", { ms: 2000 });
    expect(ran.sort()).toEqual(["bad", "bad", "good"]);
    expect(rig.runs("one-fails")[0]).toMatchObject({
      status: "COMPLETED",
      output: ["fulfilled", "rejected", "fulfilled"],
    });
  });

  it("of branches with steps of their own run each body once", async () => {
    const ran: string[] = [];
    rig = await openRig((client) => [
      client.createFunction(
        { id: "branches", retries: 0, triggers: [{ event: "app/began" }] },
        async ({ step }) => {
          const branch = async (name: string) => {
            await step.run(`${name}-1`, () => ran.push(`${name}-1`));
            await step.run(`${name}-2`, () => ran.push(`${name}-2`));
          };
          await Promise.all([branch("a"), branch("b"), branch("c")]);
        },
      ),
    ]);
    await rig.send({ name: "app/began" });
    await rig.idle();
    expect(ran.sort()).toEqual(["a-1", "a-2", "b-1", "b-2", "c-1", "c-2"]);
    expect(rig.runs("branches")[0]?.status).toBe("COMPLETED");
  });
});
