import { createServer } from "node:net";
import { PlainError } from "./plain-error";

const listenOnce = (port: number): Promise<number> =>
  new Promise((resolve, reject) => {
    const server = createServer();
    server.once("error", reject);
    server.listen({ port, host: "127.0.0.1", exclusive: true }, () => {
      const address = server.address();
      const bound = typeof address === "object" && address ? address.port : port;
      server.close(() => resolve(bound));
    });
  });

/** A port nobody listens on at this moment; the one asked for, when it is free. */
export const freePort = (wanted = 0): Promise<number> =>
  listenOnce(wanted).catch(() => listenOnce(0));

/** Throws one sentence when somebody already listens on the port. */
export async function requirePort(port: number, what: string, setting: string): Promise<void> {
  try {
    await listenOnce(port);
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code;
    if (code === "EADDRINUSE") {
      throw new PlainError(
        `Port ${port} is in use, and ${what} needs it: stop what listens there, or choose another with ${setting}.`,
      );
    }
    throw new PlainError(`Port ${port} cannot be used for ${what} (${code ?? String(error)}).`);
  }
}
