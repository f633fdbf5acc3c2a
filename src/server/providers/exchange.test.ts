import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, expect, test } from "vitest";
import { exchange } from "./exchange";

let server: Server;
let asked = 0;

beforeAll(async () => {
  server = createServer((request, response) => {
    asked += 1;
    if (request.url === "/hang") return;
    if (request.url === "/trickle") {
      response.write("{");
      return;
    }
    if (request.url === "/elsewhere") {
      response.writeHead(302, { location: "/fine" }).end();
      return;
    }
    if (request.url === "/reset") {
      request.socket.destroy();
      return;
    }
    response.end(request.url === "/endless" ? Buffer.alloc(1_000_001, 32) : "fine");
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
});

afterAll(() => {
  server.closeAllConnections();
  server.close();
});

const ask = (path: string) =>
  exchange({
    method: "POST",
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}${path}`,
    headers: {},
    body: "{}",
    timeoutMs: 200,
  });

test("an answer comes with its status and body", async () => {
  expect(await ask("/fine")).toEqual({ kind: "answer", status: 200, body: "fine" });
});

test.each([
  ["/hang", "timeout"],
  ["/trickle", "timeout"],
  ["/reset", "no_connection"],
  ["/elsewhere", "no_connection"],
  ["/endless", "answer_too_long"],
])("%s is silence, asked once and never again", async (path, reason) => {
  const before = asked;
  expect(await ask(path)).toEqual({ kind: "silence", reason });
  expect(asked - before).toBe(1);
});

test("nobody at the address is silence", async () => {
  const question = { method: "GET", headers: {}, timeoutMs: 200 } as const;
  expect(await exchange({ ...question, url: "http://127.0.0.1:9/" })).toEqual({
    kind: "silence",
    reason: "no_connection",
  });
});
