import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { giveSettings } from "../../tests/support/settings";

const DAY = 86_400_000;
let server: Server;
let body = "";
let status = 200;
let asked = 0;

beforeAll(async () => {
  server = createServer((_, response) => {
    asked += 1;
    response.writeHead(status).end(body);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});
beforeEach(() => {
  vi.resetModules();
  giveSettings("postgres://kro_app@127.0.0.1/kro");
  asked = 0;
  status = 200;
});
afterEach(() => {
  delete process.env.CLOCK_URL;
});

const address = () => `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
const say = (offsetMs: unknown) => {
  body = JSON.stringify({ offsetMs });
};
const aheadBy = async () => {
  const { currentTime } = await import("./clock");
  const seconds = Math.round(((await currentTime()).getTime() - Date.now()) / 1000);
  return seconds === 0 ? 0 : seconds * 1000;
};

describe("the app's clock", () => {
  it("is this machine's when no other is named", async () => {
    expect(await aheadBy()).toBe(0);
    expect(asked).toBe(0);
  });

  it("follows the one that is named", async () => {
    process.env.CLOCK_URL = address();
    say(3 * DAY);
    expect(await aheadBy()).toBe(3 * DAY);
    say(0);
    expect(await aheadBy()).toBe(0);
  });

  it("keeps the last distance while that one is silent or talks nonsense", async () => {
    process.env.CLOCK_URL = address();
    say(DAY);
    expect(await aheadBy()).toBe(DAY);
    say("soon");
    expect(await aheadBy()).toBe(DAY);
    body = "not JSON";
    expect(await aheadBy()).toBe(DAY);
    status = 500;
    expect(await aheadBy()).toBe(DAY);
  });

  it("does not fail when nobody has ever answered", async () => {
    process.env.CLOCK_URL = "http://127.0.0.1:9/";
    expect(await aheadBy()).toBe(0);
  });

  it("asks nobody in production, whatever is set", async () => {
    vi.doMock("./env", () => ({ env: { APP_ENV: "production", CLOCK_URL: address() } }));
    say(DAY);
    expect(await aheadBy()).toBe(0);
    expect(asked).toBe(0);
    vi.doUnmock("./env");
  });
});
