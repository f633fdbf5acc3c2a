import { mkdtempSync, rmSync } from "node:fs";
import { createServer, type IncomingHttpHeaders } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { signProvidus } from "../providus/wire";
import { startSandbox } from "../server";
import type { SandboxOptions } from "../world";

export interface Delivered {
  path: string;
  headers: IncomingHttpHeaders;
  body: string;
}

type Fields = Record<string, unknown>;

/** An answer with its body already read; `body` is empty when it is not JSON. */
export interface Answered {
  status: number;
  headers: Headers;
  text: string;
  body: Fields;
  /** The text or number deep in the body: `at("data.reference")`. */
  at(path: string): unknown;
  /** The objects of a list in the body. */
  rows(path: string): Fields[];
}

export const FINCRA_BUSINESS = "64f1c2a4b7d9e30012ab4567";

const PROVIDUS_CLIENT = { clientId: "sandbox-client", clientSecret: "sandbox-client-secret" };
const PROVIDUS_USER = { userName: "sandbox", password: "sandbox-password" };

export type TestSandbox = Awaited<ReturnType<typeof openTestSandbox>>;

/** A sandbox of its own on a free port and folder, with a stand-in for the app's webhook address. */
export async function openTestSandbox(options: Partial<SandboxOptions> = {}) {
  const app = await openReceiver();
  const data = options.data ?? mkdtempSync(join(tmpdir(), "sandbox-test-"));
  const open = () =>
    startSandbox({ retryFactor: 0.0001, settleMs: 5, appUrl: app.url, ...options, data });
  let sandbox = await open();
  const call = (method: string, path: string, body?: unknown, headers = {}) =>
    callAt(sandbox.url, method, path, body, headers);
  const key = { authorization: "Bearer sk_test_sandbox" };
  const fincraKeys = {
    "api-key": "fincra_sk_sandbox",
    "x-pub-key": "fincra_pk_sandbox",
    "x-business-id": FINCRA_BUSINESS,
  };
  const providusHeaders = {
    "client-id": PROVIDUS_CLIENT.clientId,
    "x-auth-signature": signProvidus(PROVIDUS_CLIENT),
  };
  return {
    app,
    data,
    get url() {
      return sandbox.url;
    },
    call,
    /** A Paystack call with the right key. */
    paystack: (method: string, path: string, body?: unknown) =>
      call(method, `/paystack${path}`, body, key),
    /** A Fincra call with the right keys. */
    fincra: (method: string, path: string, body?: unknown) =>
      call(method, `/fincra${path}`, body, fincraKeys),
    /** A call of the collecting side of Providus with the right headers. */
    pip: (method: string, path: string, body?: unknown) =>
      call(method, `/providus/pip${path}`, body, providusHeaders),
    /** A call of its paying side with the right credentials. */
    posting: (path: string, body: Fields) =>
      call("POST", `/providus/posting${path}`, { ...body, ...PROVIDUS_USER }),
    /** Closes and opens it again over the same folder, after whatever `between` does to it. */
    async reopen(between: () => void = () => {}) {
      await sandbox.close();
      between();
      sandbox = await open();
    },
    async close() {
      await sandbox.close();
      await app.close();
      rmSync(data, { recursive: true, force: true });
    },
  };
}

async function callAt(
  url: string,
  method: string,
  path: string,
  body: unknown,
  headers: Record<string, string>,
): Promise<Answered> {
  const form = body instanceof URLSearchParams;
  const response = await fetch(url + path, {
    method,
    headers: form ? headers : { "content-type": "application/json", ...headers },
    redirect: "manual",
    ...(body === undefined ? {} : { body: form ? body : JSON.stringify(body) }),
  });
  const text = await response.text();
  const isJson = response.headers.get("content-type")?.includes("json") ?? false;
  const content = (isJson ? JSON.parse(text) : {}) as Fields;
  const at = (wanted: string) => dig(content, wanted);
  return {
    status: response.status,
    headers: response.headers,
    text,
    body: content,
    at,
    rows: (wanted) => at(wanted) as Fields[],
  };
}

function dig(content: unknown, path: string): unknown {
  return path
    .split(".")
    .reduce<unknown>((inner, name) => (inner as Fields | undefined)?.[name], content);
}

/** Keeps what the vendors send to the app, and answers 200 unless told otherwise. */
async function openReceiver() {
  const got: Delivered[] = [];
  const answers: number[] = [];
  const codes: string[] = [];
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.on("end", () => {
      const path = request.url ?? "";
      const webhook = path.startsWith("/api/webhooks/");
      if (webhook) {
        got.push({ path, headers: request.headers, body: Buffer.concat(chunks).toString("utf8") });
      }
      response.writeHead(webhook ? (answers.shift() ?? 200) : 404);
      const reads = path.endsWith("/providus");
      response.end(reads ? JSON.stringify({ responseCode: codes.shift() ?? "00" }) : undefined);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    got,
    /** Statuses for the next webhooks, in order. */
    answers,
    /** Codes in the answers to the next webhooks of Providus, in order; 00 after them. */
    codes,
    close() {
      server.closeAllConnections();
      return new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
}
