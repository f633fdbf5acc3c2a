import { expect, it } from "vitest";
import { startChild, waitUntilReady } from "./child";
import { freePort, requirePort } from "./ports";

const run = (code: string) => startChild({ command: [process.execPath, "-e", code] });

it("tells the last words of a process that ended before it was ready", async () => {
  const child = run("console.error('the disk is full'); process.exit(3)");
  await expect(waitUntilReady(child, "The thing", () => false, 10_000)).rejects.toThrow(
    "The thing ended before it was ready:\nthe disk is full",
  );
});

it("gives up on a process that stays silent, and leaves nothing of it", async () => {
  const child = run("setInterval(() => {}, 1000)");
  await expect(waitUntilReady(child, "The thing", () => false, 200)).rejects.toThrow(
    /was not ready after 0 s/,
  );
  expect(child.process.signalCode).toBe("SIGTERM");
});

it("stops a process once, and again without complaint", async () => {
  const child = run("setInterval(() => {}, 1000)");
  await child.stop();
  await child.stop();
  await child.ended;
  expect(child.process.signalCode).toBe("SIGTERM");
});

it("says what needs a port that is taken, and how to choose another", async () => {
  const port = await freePort();
  await requirePort(port, "the app", "APP_PORT");
  const holder = run(
    `require("net").createServer().listen(${port}, "127.0.0.1", () => console.log("listening"))`,
  );
  await waitUntilReady(holder, "The holder", () => holder.tail().includes("listening"), 10_000);
  await expect(requirePort(port, "the app", "APP_PORT")).rejects.toThrow(
    `Port ${port} is in use, and the app needs it: stop what listens there, or choose another with APP_PORT.`,
  );
  expect(await freePort(port)).not.toBe(port);
  await holder.stop();
});
