import type { InngestFunction } from "inngest";
import { afterEach, describe, expect, it } from "vitest";
import { EVENT_KEY, openRig, type Rig } from "./rig";

let rig: Rig;
afterEach(() => rig.close());

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
type Options = Omit<InngestFunction.Options, "id" | "triggers">;

/** One function for `app/began` that notes the letter of each event it runs for. */
async function open(options: Options, ms = 0) {
  const ran: string[] = [];
  const inside = { now: 0, most: 0 };
  const perKey: Record<string, number> = {};
  rig = await openRig((client) => [
    client.createFunction(
      { id: "limited", retries: 0, ...options, triggers: [{ event: "app/began" }] },
      async ({ events }) => {
        inside.now += 1;
        inside.most = Math.max(inside.most, inside.now);
        const key = String(events[0]?.data.deal);
        perKey[key] = (perKey[key] ?? 0) + 1;
        expect(perKey[key]).toBeLessThanOrEqual(options.concurrency ? 1 : 99);
        ran.push(events.map(({ data }: { data: { letter: string } }) => data.letter).join(""));
        await pause(ms);
        inside.now -= 1;
        perKey[key] -= 1;
      },
    ),
  ]);
  return { ran, inside };
}

const send = (letter: string, more: Record<string, unknown> = {}, id?: string) =>
  rig.send({ name: "app/began", data: { letter, ...more }, ...(id ? { id } : {}) });
const later = (ms: number) => rig.control("POST", "/advance", { ms });

describe("repeats", () => {
  it("of an event id within 24 hours start nothing; after that they do", async () => {
    const { ran } = await open({});
    await send("a", {}, "order-1");
    await send("b", {}, "order-1");
    await send("c", {}, "order-2");
    await rig.idle();
    expect(ran).toEqual(["a", "c"]);
    await later(86_400_000);
    await send("d", {}, "order-1");
    await rig.idle();
    expect(ran).toEqual(["a", "c", "d"]);
  });

  it("of a send that the SDK repeats by itself are known by the seed of their ids", async () => {
    const { ran } = await open({});
    const post = (seed: string) =>
      fetch(`${rig.serverUrl}/e/${EVENT_KEY}`, {
        method: "POST",
        headers: { "x-inngest-event-id-seed": seed },
        body: JSON.stringify(["a", "b"].map((letter) => ({ name: "app/began", data: { letter } }))),
      }).then((answer) => answer.json() as Promise<{ ids: string[] }>);
    const first = await post("1795329794400,AAECAwQFBgcICQ==");
    expect(await post("1795329794400,AAECAwQFBgcICQ==")).toEqual(first);
    expect(new Set(first.ids).size).toBe(2);
    await rig.idle();
    expect(ran).toEqual(["a", "b"]);
    await post("1795329794401,AAECAwQFBgcICQ==");
    await rig.idle();
    expect(ran).toEqual(["a", "b", "a", "b"]);
  });

  it("are still known after a restart", async () => {
    const { ran } = await open({ idempotency: "event.data.deal" });
    await send("a", { deal: 1 }, "order-1");
    await rig.idle();
    await rig.restartServer();
    await send("b", { deal: 2 }, "order-1");
    await send("c", { deal: 1 });
    await rig.idle();
    expect(ran).toEqual(["a"]);
  });

  it("of an idempotency key start one run; an event without the key is not held back", async () => {
    const { ran } = await open({ idempotency: "event.data.deal" });
    await send("a", { deal: 1 });
    await send("b", { deal: 1 });
    await send("c", { deal: 2 });
    await send("d");
    await send("e");
    await rig.idle();
    expect(ran).toEqual(["a", "c", "d", "e"]);
  });
});

describe("concurrency", () => {
  it("by key lets one call at a time through for a deal, and different deals side by side", async () => {
    const { ran, inside } = await open({ concurrency: [{ limit: 1, key: "event.data.deal" }] }, 30);
    await rig.send(
      ["a", "b", "c"].flatMap((letter) =>
        [1, 2].map((deal) => ({ name: "app/began", data: { letter: `${letter}${deal}`, deal } })),
      ),
    );
    await rig.idle();
    expect(inside.most).toBe(2);
    expect(ran.filter((name) => name.endsWith("1"))).toEqual(["a1", "b1", "c1"]);
    expect(ran.filter((name) => name.endsWith("2"))).toEqual(["a2", "b2", "c2"]);
  });

  it("counts calls, not runs: a sleeping run holds no place", async () => {
    const woke: string[] = [];
    rig = await openRig((client) => [
      client.createFunction(
        { id: "sleeps", retries: 0, concurrency: 1, triggers: [{ event: "app/began" }] },
        async ({ step }) => {
          await step.sleep("nap", "1h");
          await step.run("wake", () => woke.push("up"));
        },
      ),
    ]);
    await send("a");
    await send("b");
    await rig.idle();
    expect(rig.runs("sleeps").map((run) => run.status)).toEqual(["WAITING", "WAITING"]);
    await later(3_700_000);
    expect(woke).toHaveLength(2);
  });

  it("of account scope is shared by functions", async () => {
    let inside = 0;
    let most = 0;
    const body = async () => {
      inside += 1;
      most = Math.max(most, inside);
      await pause(20);
      inside -= 1;
    };
    const concurrency = [{ limit: 1, scope: "account", key: '"psp"' }] as const;
    rig = await openRig((client) =>
      ["one", "two"].map((id) =>
        client.createFunction(
          { id, retries: 0, concurrency: [...concurrency], triggers: [{ event: "app/began" }] },
          body,
        ),
      ),
    );
    await send("a");
    await send("b");
    await rig.idle();
    expect(most).toBe(1);
  });
});

describe("other limits", () => {
  it("throttle puts starts off and drops none", async () => {
    const { ran } = await open({ throttle: { limit: 1, period: "1m" } });
    for (const letter of ["a", "b", "c"]) await send(letter);
    await rig.idle();
    expect(ran).toEqual(["a"]);
    await later(61_000);
    expect(ran).toEqual(["a", "b"]);
    await later(61_000);
    expect(ran).toEqual(["a", "b", "c"]);
  });

  it("rateLimit drops what is over it", async () => {
    const { ran } = await open({ rateLimit: { limit: 2, period: "1h" } });
    for (const letter of ["a", "b", "c"]) await send(letter);
    await later(3_601_000);
    await send("d");
    await rig.idle();
    expect(ran).toEqual(["a", "b", "d"]);
  });

  it("debounce runs once for the latest event, and its timeout is the longest wait", async () => {
    const { ran } = await open({ debounce: { period: "10s", timeout: "15s" } });
    await send("a");
    await send("b");
    await later(9_000);
    await send("c");
    await later(5_000);
    expect(ran).toEqual([]);
    await later(2_000);
    expect(ran).toEqual(["c"]);
  });

  it("debounced events survive a restart", async () => {
    const { ran } = await open({ debounce: { period: "10s" } });
    await send("a");
    await rig.restartServer();
    await later(11_000);
    expect(ran).toEqual(["a"]);
  });

  it("batchEvents runs when there are enough, or when the first has waited long enough", async () => {
    const { ran } = await open({ batchEvents: { maxSize: 3, timeout: "5s" } });
    for (const letter of ["a", "b", "c", "d"]) await send(letter);
    await rig.idle();
    expect(ran).toEqual(["abc"]);
    await later(6_000);
    expect(ran).toEqual(["abc", "d"]);
  });

  it("singleton skips a second run while the first is under way", async () => {
    const { ran } = await open({ singleton: { mode: "skip", key: "event.data.deal" } }, 50);
    await send("a", { deal: 1 });
    await send("b", { deal: 1 });
    await send("c", { deal: 2 });
    await rig.idle();
    await send("d", { deal: 1 });
    await rig.idle();
    expect(ran).toEqual(["a", "c", "d"]);
  });

  it("singleton can cancel the first instead", async () => {
    await open({ singleton: { mode: "cancel" } }, 30);
    await send("a");
    await send("b");
    await rig.idle();
    expect(rig.runs("limited").map((run) => run.status)).toEqual(["CANCELLED", "COMPLETED"]);
  });

  it("priority puts a run before those that are queued already", async () => {
    const { ran } = await open({ concurrency: 1, priority: { run: "event.data.p" } }, 20);
    await send("a", { p: 0 });
    await send("b", { p: 0 });
    await send("c", { p: 60 });
    await rig.idle();
    expect(ran).toEqual(["a", "c", "b"]);
  });

  it("timeouts.finish cancels a run that takes too long", async () => {
    rig = await openRig((client) => [
      client.createFunction(
        {
          id: "endless",
          retries: 0,
          timeouts: { finish: "1h" },
          triggers: [{ event: "app/began" }],
        },
        async ({ step }) => {
          await step.sleep("nap", "2h");
        },
      ),
    ]);
    await send("a");
    await rig.idle();
    await later(3_700_000);
    expect(rig.runs("endless")[0]?.status).toBe("CANCELLED");
  });
});
