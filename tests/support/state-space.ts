export interface Step<World> {
  readonly name: string;
  readonly to: World;
}

export interface Explored {
  readonly states: number;
  /** The shortest way to each kind of fault. */
  readonly faults: ReadonlyMap<string, readonly string[]>;
  /** Every status that was reached, with how often. */
  readonly statuses: ReadonlyMap<string, number>;
}

/** A small world: where it begins, all that can happen next, and what must never be. */
export interface Space<World> {
  readonly begin: World;
  readonly waysOn: (world: World) => readonly Step<World>[];
  readonly faultOf: (world: World) => string | null;
  /** It ends at the first fault of this kind. */
  readonly until?: string | undefined;
}

/**
 * Walks every state that any order of events leads to, breadth first, so the way to a fault is a
 * shortest.
 */
export const walk = <World extends { readonly status: string }>(space: Space<World>): Explored => {
  const { begin, waysOn, faultOf, until } = space;
  const seen = new Map<string, { readonly before: string | null; readonly name: string }>();
  const faults = new Map<string, readonly string[]>();
  const statuses = new Map<string, number>();
  const queue: World[] = [];
  const visit = (world: World, before: string | null, name: string) => {
    const key = JSON.stringify(world);
    if (seen.has(key)) return;
    seen.set(key, { before, name });
    queue.push(world);
    statuses.set(world.status, (statuses.get(world.status) ?? 0) + 1);
    const fault = faultOf(world);
    if (fault && !faults.has(fault)) faults.set(fault, wayTo(seen, key));
  };
  visit(begin, null, "");
  for (let at = 0; at < queue.length && !(until && faults.has(until)); at++) {
    const world = queue[at] as World;
    const key = JSON.stringify(world);
    for (const { name, to } of waysOn(world)) visit(to, key, name);
  }
  return { states: seen.size, faults, statuses };
};

type Seen = ReadonlyMap<string, { readonly before: string | null; readonly name: string }>;

const wayTo = (seen: Seen, key: string): readonly string[] => {
  const names: string[] = [];
  for (let at = seen.get(key); at?.before != null; at = seen.get(at.before)) names.unshift(at.name);
  return names;
};
