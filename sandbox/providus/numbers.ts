import { randomInt } from "node:crypto";
import type { World } from "../world";
import type { VirtualAccount } from "./records";

/** Who has the number now, or had it last. */
export const holderOfNumber = (world: World, accountNumber: string) =>
  world.providus.accounts.values().findLast((row) => row.accountNumber === accountNumber);

/** Whether its time is over: the number may be given to somebody else. */
export const isOver = (world: World, { expiresAt }: VirtualAccount) =>
  expiresAt !== null && Date.parse(expiresAt) <= world.now().getTime();

/** The number that has been free longest, else a new one. */
export function freeNumber(world: World): string {
  const last = new Map<string, VirtualAccount>();
  for (const row of world.providus.accounts.values()) last.set(row.accountNumber, row);
  const free = [...last.values()].filter((row) => isOver(world, row));
  free.sort((a, b) => String(a.expiresAt).localeCompare(String(b.expiresAt)) || a.id - b.id);
  return free[0]?.accountNumber ?? newNumber(world);
}

/** One that nobody ever had. */
export function newNumber(world: World): string {
  const number = `99${randomInt(10 ** 7, 10 ** 8)}`;
  return holderOfNumber(world, number) ? newNumber(world) : number;
}

/** Gives a number out. */
export function openNumber(
  world: World,
  given: Omit<VirtualAccount, "id" | "blacklisted">,
): VirtualAccount {
  const id = world.providus.accounts.size() + 1;
  const account = { ...given, id, blacklisted: false };
  world.providus.accounts.put(account);
  return account;
}
