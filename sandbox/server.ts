import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { controlRoutes } from "./control";
import { bankRoutes } from "./paystack/banks";
import { checkoutRoutes } from "./paystack/checkout";
import { bookPayment } from "./paystack/pay";
import { recipientRoutes } from "./paystack/recipients";
import { bookTransfer, settleLater } from "./paystack/settle-transfer";
import { transactionRoutes } from "./paystack/transactions";
import { transferRoutes } from "./paystack/transfers";
import { respond } from "./respond";
import { termiiRoutes } from "./termii";
import { openWorld, type SandboxOptions, type World } from "./world";

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
  const routes = [
    ...controlRoutes(world),
    ...checkoutRoutes(world),
    ...transactionRoutes(world),
    ...bankRoutes(world),
    ...recipientRoutes(world),
    ...transferRoutes(world),
    ...termiiRoutes(world),
  ];
  server.on("request", (request, response) => void respond(world, routes, request, response));
  goOn(world);
  return {
    url: world.settings.url,
    port,
    async close() {
      world.close();
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      server.closeAllConnections();
      await closed;
    },
  };
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
 * Takes up what a kill interrupted: money that was accepted but not yet in the record, transfers on
 * their way, webhooks not delivered.
 */
function goOn(world: World) {
  for (const payment of world.payments.values()) bookPayment(world, payment);
  for (const transfer of world.transfers.values()) {
    bookTransfer(world, transfer);
    settleLater(world, transfer);
  }
  world.webhooks.resume();
}
