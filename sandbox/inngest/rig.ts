import { mkdtempSync, rmSync } from "node:fs";
import { createServer, type RequestListener, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Inngest, type InngestFunction } from "inngest";
import { serve } from "inngest/node";
import { startInngest } from "./server";
import type { InngestPart, PartRequest, RunView } from "./types";
import type { Rules } from "./world";

export const EVENT_KEY = "local-event-key";
export const SIGNING_KEY = "signkey-test-0123456789abcdef0123456789abcdef";

/** A test's own app and server, speaking to each other over real sockets with real signatures. */
export interface Rig {
  client: Inngest;
  part: InngestPart;
  serverUrl: string;
  appUrl: string;
  dataDir: string;
  /** Sends events as the app does. */
  send: Inngest["send"];
  idle(timeoutMs?: number): Promise<void>;
  control(method: string, path: string, body?: unknown): Promise<Response>;
  /** Runs of one function, oldest first. */
  runs(id: string): RunView[];
  stopApp(): Promise<void>;
  startApp(): Promise<void>;
  restartServer(): Promise<void>;
  close(): Promise<void>;
}

type Build = (client: Inngest) => InngestFunction.Any[];

export async function openRig(
  build: Build,
  options: { rules?: Rules; sync?: boolean; retryFactor?: number } = {},
): Promise<Rig> {
  const dataDir = mkdtempSync(join(tmpdir(), "inngest-"));
  let part: InngestPart | null = null;
  const front = await listen((request, response) => void pass(() => part, request, response), 0);
  const serverUrl = `http://127.0.0.1:${portOf(front)}`;
  const client = openClient(serverUrl);
  let app = await listen(appOf(client, build), 0);
  const port = portOf(app);
  const appUrl = `http://127.0.0.1:${port}`;
  const start = () =>
    startInngest(
      {
        dataDir,
        appUrl,
        eventKey: EVENT_KEY,
        signingKey: SIGNING_KEY,
        retryFactor: options.retryFactor ?? 0.001,
      },
      options.rules,
    );
  const present = (): InngestPart => {
    if (!part) throw new Error("the server is not running");
    return part;
  };
  part = await start();
  const rig: Rig = {
    client,
    get part() {
      return present();
    },
    serverUrl,
    appUrl,
    dataDir,
    send: client.send.bind(client),
    control: (method, path, body) =>
      fetch(`${serverUrl}/control/inngest${path}`, {
        method,
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      }),
    async idle(timeoutMs = 10_000) {
      const answer = await rig.control("POST", "/idle", { timeoutMs });
      if (!answer.ok) throw new Error(`not idle: ${await answer.text()}`);
    },
    runs: (id) =>
      present()
        .jobs()
        .filter((run) => run.function === `kro-${id}`)
        .reverse(),
    stopApp: () => stop(app),
    async startApp() {
      app = await listen(appOf(client, build), port);
    },
    async restartServer() {
      await present().close();
      part = await start();
    },
    async close() {
      await present().close();
      await Promise.all([stop(app), stop(front)]);
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
  if (options.sync !== false) {
    const answer = await rig.control("POST", "/sync", { timeoutMs: 5000 });
    if (!answer.ok) throw new Error(await answer.text());
  }
  return rig;
}

/** A client as production has it: cloud mode, keys, and only the base address is ours. */
export function openClient(serverUrl: string, signingKey = SIGNING_KEY): Inngest {
  const logger = { info() {}, warn() {}, error() {}, debug() {} };
  return new Inngest({
    id: "kro",
    isDev: false,
    baseUrl: serverUrl,
    eventKey: EVENT_KEY,
    signingKey,
    logger,
  });
}

function appOf(client: Inngest, build: Build): RequestListener {
  return serve({ client, functions: build(client), servePath: "/api/inngest" });
}

async function pass(
  part: () => InngestPart | null,
  request: Parameters<RequestListener>[0],
  response: Parameters<RequestListener>[1],
): Promise<void> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const url = new URL(request.url ?? "/", "http://part");
  const asked: PartRequest = {
    method: request.method ?? "GET",
    path: url.pathname,
    query: url.searchParams,
    headers: request.headers,
    body: Buffer.concat(chunks),
  };
  const target = part();
  if (!target) {
    response.destroy();
    return;
  }
  const isControl = url.pathname.startsWith("/control/");
  const answer = await (isControl ? target.control(asked) : target.handle(asked));
  response.writeHead(answer.status, answer.headers).end(answer.body);
}

function listen(listener: RequestListener, port: number): Promise<Server> {
  return new Promise((resolve, reject) => {
    const server = createServer(listener);
    server.on("error", reject);
    server.listen(port, "127.0.0.1", () => resolve(server));
  });
}

function stop(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}

const portOf = (server: Server): number => (server.address() as AddressInfo).port;
