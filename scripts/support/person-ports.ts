import type { Ports } from "../stack";
import { PlainError } from "./plain-error";

/** The ports people know, or those they chose instead. */
export const personPorts = (): Ports => ({
  app: port("APP_PORT", process.env.APP_PORT, 3000),
  sandbox: port("SANDBOX_PORT", process.env.SANDBOX_PORT, 4010),
  postgres: port("POSTGRES_PORT", process.env.POSTGRES_PORT, 54330),
});

function port(name: string, given: string | undefined, otherwise: number): number {
  if (given === undefined || given === "") return otherwise;
  if (!/^\d{2,5}$/.test(given) || Number(given) > 65_535) {
    throw new PlainError(`${name} must be a port number, not ${given}.`);
  }
  return Number(given);
}
