import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { money } from "../../src/lib/money";
import { database } from "../../src/server/db/client";
import type { Actor } from "../../src/server/domain/context";
import { requestPayout } from "../../src/server/domain/payouts/request-payout";
import { log } from "../../src/server/log";
import { addAccount, approve } from "../support/payouts";
import { as } from "../support/people";
import { openDoor } from "../support/rails";

// The app in a process that can be killed: its jobs, its webhooks, the two acts of people that begin a
// payout, and one that is a transaction of several statements. It listens when it is told where to.

interface Asked {
  readonly who: Actor;
  readonly now: string;
  readonly accountId: string;
  readonly amount: string;
  readonly key: string;
}

interface Approved {
  readonly who: Actor;
  readonly now: string;
  readonly id: string;
}

interface Added {
  readonly who: Extract<Actor, { kind: "user" }>;
  readonly accountNumber: string;
}

const acts: Readonly<Record<string, (body: never) => Promise<object>>> = {
  "/people/ask": ({ who, now, accountId, amount, key }: Asked) =>
    requestPayout(as(database(), who, new Date(now)), {
      ...{ accountId, amount: money(BigInt(amount)), idempotencyKey: key },
    }),
  "/people/approve": async ({ who, now, id }: Approved) => {
    await approve(database(), who, id, new Date(now));
    return { id };
  },
  "/people/account": ({ who, accountNumber }: Added) => addAccount(database(), who, accountNumber),
};

const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer);
  const act = acts[request.url ?? ""];
  try {
    const said = await act?.(JSON.parse(Buffer.concat(parts).toString()) as never);
    response.writeHead(200).end(JSON.stringify(said));
  } catch (error) {
    response.writeHead(500).end(String(error));
  }
};

// What goes wrong here is meant to.
log.level = "silent";
const jobs = createServer();
await openDoor(jobs, { recon: true });
const door = createServer((request, response) => {
  if (request.url?.startsWith("/people/")) void answer(request, response);
  else jobs.emit("request", request, response);
});

process.on("message", ({ listen }: { listen?: number }) => {
  if (listen) door.listen(listen, "127.0.0.1", () => process.send?.("open"));
});
process.send?.("ready");
