import { mkdtempSync, rmSync } from "node:fs";
import { createServer, type RequestListener, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Inngest, type InngestFunction } from "inngest";
import { serve } from "inngest/node";
import { type Clock, openClock } from "../clock";
import { startInngest } from "./server";
import type { InngestPart, RunView } from "./types";
import type { Rules } from "./world";

export const EVENT_KEY = "local-event-key";
export const SIGNING_KEY = "signkey-test-0123456789abcdef0123456789abcdef";

type Build = (client: Inngest) => InngestFunction.Any[];

interface Options {
  rules?: Rules;
  /** False to leave the registration to the server itself. */
  sync?: boolean;
}

export async function openRig(build: Build, options: Options = {}): Promise<Rig> {
  const rig = new Rig(build, options.rules);
  await rig.open();
  if (options.sync !== false) {
    const answer = await rig.control("POST", "/sync", { timeoutMs: 5000 });
    if (!answer.ok) {
      await rig.close();
      throw new Error(await answer.text());
    }
  }
  return rig;
}

/** A client as production has it: cloud mode, keys, and only the base address is ours. */
export function openClient(serverUrl: string, signingKey = SIGNING_KEY): Inngest {
  const logger = { info() {}, warn() {}, error() {}, debug() {} };
  const address = { baseUrl: serverUrl, eventKey: EVENT_KEY, signingKey };
  return new Inngest({ id: "kro", isDev: false, logger, ...address });
}

/** A test's own app and server, speaking to each other over real sockets with real signatures. */
export class Rig {
  readonly #build: Build;
  readonly #rules: Rules | undefined;
  readonly #dataDir = mkdtempSync(join(tmpdir(), "inngest-"));
  readonly #clock: Clock = openClock(this.#dataDir);
  #part: InngestPart | null = null;
  #front: Server | null = null;
  #app: Server | null = null;
  #client: Inngest | null = null;
  serverUrl = "";
  appUrl = "";

  constructor(build: Build, rules: Rules | undefined) {
    this.#build = build;
    this.#rules = rules;
  }

  async open(): Promise<void> {
    this.#front = await listen((request, response) => void this.#pass(request, response), 0);
    this.serverUrl = `http://127.0.0.1:${portOf(this.#front)}`;
    this.#client = openClient(this.serverUrl);
    await this.startApp();
    await this.#startServer();
  }

  /** Sends events as the app does. */
  send(payload: Parameters<Inngest["send"]>[0]): Promise<unknown> {
    if (!this.#client) throw new Error("the rig is not open");
    return this.#client.send(payload);
  }

  control(method: string, path: string, body?: unknown): Promise<Response> {
    const text = body === undefined ? {} : { body: JSON.stringify(body) };
    return fetch(`${this.serverUrl}/control/inngest${path}`, { method, ...text });
  }

  async idle(timeoutMs = 10_000): Promise<void> {
    const answer = await this.control("POST", "/idle", { timeoutMs });
    if (!answer.ok) throw new Error(`not idle: ${await answer.text()}`);
  }

  /** Runs of one function, oldest first. */
  runs(id: string): RunView[] {
    const runs = this.#part?.jobs() ?? [];
    return runs.filter((run) => run.function === `kro-${id}`).reverse();
  }

  async startApp(): Promise<void> {
    if (!this.#client) throw new Error("the rig is not open");
    const functions = this.#build(this.#client);
    const listener = serve({ client: this.#client, functions, servePath: "/api/inngest" });
    this.#app = await listen(listener, Number(new URL(this.appUrl || "http://x:0").port));
    this.appUrl = `http://127.0.0.1:${portOf(this.#app)}`;
  }

  stopApp(): Promise<void> {
    return stop(this.#app);
  }

  async restartServer(): Promise<void> {
    await this.#part?.close();
    await this.#startServer();
  }

  async close(): Promise<void> {
    await this.#part?.close();
    await Promise.all([stop(this.#app), stop(this.#front)]);
    this.#clock.close();
    rmSync(this.#dataDir, { recursive: true, force: true });
  }

  async #startServer(): Promise<void> {
    const keys = { eventKey: EVENT_KEY, signingKey: SIGNING_KEY };
    const where = { dataDir: this.#dataDir, appUrl: this.appUrl, clock: this.#clock };
    this.#part = await startInngest({ ...where, ...keys, retryFactor: 0.001 }, this.#rules);
  }

  async #pass(...[request, response]: Parameters<RequestListener>): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const { pathname: path, searchParams: query } = new URL(request.url ?? "/", "http://part");
    const { method = "GET", headers } = request;
    const asked = { method, path, query, headers, body: Buffer.concat(chunks) };
    if (!this.#part) {
      response.destroy();
      return;
    }
    const isControl = path.startsWith("/control/");
    const answer = await (isControl ? this.#part.control(asked) : this.#part.handle(asked));
    response.writeHead(answer.status, answer.headers).end(answer.body);
  }
}

function listen(listener: RequestListener, port: number): Promise<Server> {
  return new Promise((resolve, reject) => {
    const server = createServer(listener);
    server.on("error", reject);
    server.listen(port, "127.0.0.1", () => resolve(server));
  });
}

function stop(server: Server | null): Promise<void> {
  return new Promise((resolve) => {
    if (!server) return resolve();
    server.close(() => resolve());
    server.closeAllConnections();
  });
}

const portOf = (server: Server): number => (server.address() as AddressInfo).port;
