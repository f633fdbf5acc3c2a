import type { Ports } from "../stack";
import { PlainError } from "./plain-error";
import { freePort } from "./ports";

/**
 * The ports people know, or those they chose instead. Nobody types the database's, and its usual
 * one is among those any outgoing connection may hold: unless it was chosen, a free one will do.
 */
export const personPorts = async (): Promise<Ports> => ({
  app: port("APP_PORT", process.env.APP_PORT, 3000),
  sandbox: port("SANDBOX_PORT", process.env.SANDBOX_PORT, 4010),
  postgres: process.env.POSTGRES_PORT
    ? port("POSTGRES_PORT", process.env.POSTGRES_PORT, 0)
    : await freePort(54330),
});

function port(name: string, given: string | undefined, otherwise: number): number {
  if (given === undefined || given === "") return otherwise;
  if (!/^\d{2,5}$/.test(given) || Number(given) > 65_535) {
    throw new PlainError(`${name} must be a port number, not ${given}.`);
  }
  return Number(given);
}
