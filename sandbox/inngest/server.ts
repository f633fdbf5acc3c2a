import { advance } from "./advance";
import { answerControl } from "./control";
import { turn } from "./engine";
import { comeBack, recover } from "./recovery";
import { checkSigningKey } from "./signature";
import { Sync } from "./sync";
import type { InngestOptions, InngestPart } from "./types";
import { viewRuns } from "./view";
import { answerWire } from "./wire";
import { openWorld, RULES, type Rules, type World } from "./world";

const LAST_ANSWERS_MS = 3000;

/**
 * The Inngest server of the sandbox, in cloud mode with signatures: it registers the app, takes its
 * events and drives its functions over the SDK's own protocol. Runs, timers and events survive
 * `kill -9`.
 */
export async function startInngest(
  options: InngestOptions,
  rules: Rules = RULES,
): Promise<InngestPart> {
  checkSigningKey(options.signingKey);
  const world = openWorld(options, rules, () => ring(world));
  const sync = new Sync(world);
  world.requestSync = () => sync.request();
  turn(world, () => recover(world));
  sync.request();
  return {
    handle: async (request) => answerWire(world, request),
    control: (request) => answerControl(world, sync, request),
    jobs: () => viewRuns(world),
    advance: (aim) => advance(world, aim),
    cameBack: () => turn(world, () => comeBack(world)),
    close: () => close(world, sync),
  };
}

function ring(world: World): void {
  if (!world.closed) turn(world, () => world.alarm.ringDue());
}

/** Lets the calls under way be answered first, so that no step has to run again. */
async function close(world: World, sync: Sync): Promise<void> {
  if (world.closed) return;
  world.closing = true;
  sync.close();
  await lastAnswers(world);
  world.closed = true;
  world.alarm.clear();
  world.book.close();
}

function lastAnswers(world: World): Promise<void> {
  return new Promise((resolve) => {
    const look = () => {
      if (world.executing.size === 0) resolve();
    };
    world.settled.add(look);
    setTimeout(resolve, LAST_ANSWERS_MS).unref();
    look();
  });
}
