import { armTimetables } from "./cron";
import { routeEarly } from "./events";
import type { Registration } from "./registration";
import type { World } from "./world";

/** Puts the functions of an app in the place of those it had; true when something changed. */
export function register(world: World, { app, functions }: Registration): boolean {
  const before = world.book.all("function").filter((spec) => spec.app === app);
  const after = functions.map((spec) => ({ ...spec, app }));
  if (JSON.stringify(before) !== JSON.stringify(after)) {
    for (const spec of before) world.book.remove("function", spec.id);
    for (const spec of after) world.book.put("function", spec.id, spec);
    armTimetables(world, world.book.all("function"));
  }
  routeEarly(world);
  return JSON.stringify(before) !== JSON.stringify(after);
}
