import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { clockRoutes } from "./clock-control";
import { controlRoutes } from "./control";
import { dojahRoutes } from "./dojah/routes";
import { faceRoutes } from "./face/routes";
import { fincraRoutes, goOnWithFincra } from "./fincra/routes";
import type { Route } from "./http";
import { startInngest } from "./inngest/server";
import type { InngestPart, RunView } from "./inngest/types";
import { inngestRoutes } from "./mount-inngest";
import { otlpRoutes } from "./otlp/routes";
import { bankRoutes } from "./paystack/banks";
import { chargeRoutes } from "./paystack/charges";
import { checkoutRoutes } from "./paystack/checkout";
import { disputeRoutes } from "./paystack/disputes";
import { bookPayment } from "./paystack/pay";
import { recipientRoutes } from "./paystack/recipients";
import { refundRoutes } from "./paystack/refunds";
import { startSettling } from "./paystack/settle-day";
import { acceptWhenDue, bookDispute } from "./paystack/settle-dispute";
import { bookRefund, settleRefundLater } from "./paystack/settle-refund";
import { bookTransfer, settleLater } from "./paystack/settle-transfer";
import { settlementRoutes } from "./paystack/settlements";
import { transactionRoutes } from "./paystack/transactions";
import { transferRoutes } from "./paystack/transfers";
import { goOnWithProvidus, providusRoutes } from "./providus/routes";
import { pusherRoutes } from "./pusher/routes";
import { resendRoutes } from "./resend";
import { reportEmailLater } from "./resend-events";
import { respond } from "./respond";
import { sentryRoutes } from "./sentry/routes";
import { reportTelnyxLater, telnyxRoutes } from "./telnyx";
import { reportSmsLater, termiiRoutes } from "./termii";
import { reportTwilioLater, twilioRoutes } from "./twilio";
import { openWorld, type SandboxOptions, type World } from "./world";

const DAY = 24 * 60 * 60 * 1000;
const HINT_MS = 100;

export interface Sandbox {
  url: string;
  port: number;
  close(): Promise<void>;
}

/**
 * Starts every vendor on one port of the loopback address. Rejects with a sentence when the port is
 * in use.
 */
export async function startSandbox(options: SandboxOptions): Promise<Sandbox> {
  const server = createServer();
  const port = await listen(server, options.port ?? 0);
  const world = openOrStop(options, server);
  world.settings.url = `http://127.0.0.1:${port}`;
  const inngest = await startInngest(inngestOptions(options, world));
  const routes = routesOf(world, inngest);
  server.on("request", (request, response) => void respond(world, routes, request, response));
  server.on("upgrade", world.sockets.upgrade);
  goOn(world);
  return {
    url: world.settings.url,
    port,
    async close() {
      await inngest.close();
      world.close();
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      server.closeAllConnections();
      await closed;
    },
  };
}

const inngestOptions = (options: SandboxOptions, world: World) => ({
  dataDir: join(options.data, "inngest"),
  appUrl: world.settings.appUrl,
  eventKey: options.inngestEventKey ?? "sandbox",
  signingKey: options.inngestSigningKey ?? `signkey-test-${"0".repeat(32)}`,
  retryFactor: world.settings.retryFactor,
  clock: world.clock,
  outside: { untilNext: () => world.timers.untilNext(), settle: () => settleOutside(world) },
});

/**
 * Until the app has taken what was just sent to it. What it tells its jobs of that, it tells after
 * its answer: a moment is left for it.
 */
async function settleOutside(world: World) {
  const before = world.webhooks.version();
  await world.webhooks.land();
  if (world.webhooks.version() !== before) await world.timers.wait(HINT_MS);
}

function routesOf(world: World, inngest: InngestPart): Route[] {
  const revision = () => revisionOf(world, inngest.jobs());
  return [
    ...faceRoutes(world, inngest, revision),
    ...controlRoutes(world, revision),
    ...clockRoutes(world, inngest),
    ...inngestRoutes(inngest),
    ...checkoutRoutes(world),
    ...transactionRoutes(world),
    ...bankRoutes(world),
    ...recipientRoutes(world),
    ...transferRoutes(world),
    ...refundRoutes(world),
    ...fincraRoutes(world),
    ...providusRoutes(world),
    ...termiiRoutes(world),
    ...twilioRoutes(world),
    ...telnyxRoutes(world),
    ...dojahRoutes(world),
    ...pusherRoutes(world),
    ...sentryRoutes(world),
    ...otlpRoutes(world),
    ...resendRoutes(world),
    ...chargeRoutes(world),
    ...disputeRoutes(world),
    ...settlementRoutes(world),
  ];
}

/** Changes whenever anything the pages show has changed. */
function revisionOf(world: World, jobs: RunView[]): string {
  const { payments, transfers, refunds, fincra, providus, messages, webhooks, objects } = world;
  const { disputes, breaks, settlements, triggers, sockets, envelopes, spans } = world;
  const tables = [
    ...[payments, transfers, refunds, fincra, providus, messages, webhooks, objects],
    ...[disputes, breaks, settlements, triggers, sockets, envelopes, spans],
  ].map((one) => one.version());
  const [last] = jobs;
  const done = jobs.filter((job) => job.finishedAt !== null).length;
  return [...tables, jobs.length, done, last?.id ?? "", world.clock.offsetMs()].join(".");
}

/** The port comes first, so that a second sandbox never touches the record of a running one. */
function openOrStop(options: SandboxOptions, server: Server): World {
  try {
    return openWorld(options);
  } catch (error) {
    server.close();
    throw error;
  }
}

function listen(server: Server, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once("error", (error: NodeJS.ErrnoException) => {
      const taken = error.code === "EADDRINUSE";
      reject(taken ? new Error(`Port ${port} is in use; set SANDBOX_PORT to a free one.`) : error);
    });
    server.listen(port, "127.0.0.1", () => resolve((server.address() as AddressInfo).port));
  });
}

/**
 * Takes up what a kill interrupted: money that was accepted but not yet in the record, transfers and
 * refunds on their way, disputes that run out, webhooks not delivered, messages not reported.
 */
function goOn(world: World) {
  for (const payment of world.payments.values()) bookPayment(world, payment);
  for (const transfer of world.transfers.values()) {
    bookTransfer(world, transfer);
    settleLater(world, transfer);
  }
  for (const refund of world.refunds.values()) {
    bookRefund(world, refund);
    settleRefundLater(world, refund);
  }
  for (const dispute of world.disputes.values()) {
    bookDispute(world, dispute);
    acceptWhenDue(world, dispute);
  }
  startSettling(world);
  goOnWithFincra(world);
  goOnWithProvidus(world);
  world.webhooks.resume();
  reportUntold(world);
}

const reporters = {
  resend: reportEmailLater,
  termii: reportSmsLater,
  twilio: reportTwilioLater,
  telnyx: reportTelnyxLater,
};

/** Messages of the last day whose report a kill came before. */
function reportUntold(world: World) {
  const told = new Set(world.webhooks.all().map((row) => row.reference));
  const since = new Date(world.now().getTime() - DAY).toISOString();
  for (const message of world.messages.values()) {
    if (told.has(message.id) || message.at < since) continue;
    reporters[message.vendor](world, message);
  }
}
