/** One way to do a thing: each call does it once. */
export interface Runner {
  name: string;
  once(): Promise<unknown>;
}

export interface Result {
  workers: number;
  /** Median operations a second over the rounds, by runner. */
  rates: Record<string, number>;
  /** Median over the rounds of the ratio to the first runner in the same round. */
  ratios: Record<string, number>;
  /** 50th and 99th percentile of one call, in milliseconds, by runner. */
  latency: Record<string, { p50: number; p99: number }>;
}

export interface Plan {
  rounds: number;
  /** Calls made by each runner before anything is counted. */
  warm: number;
  /** Workers at once, and how many calls they make together in a slice. */
  slices: readonly { workers: number; calls: number }[];
}

/** How many calls a plan makes in all, of each runner. */
export const callsOf = ({ rounds, warm, slices }: Plan): number =>
  warm + rounds * slices.reduce((sum, slice) => sum + slice.calls, 0);

/**
 * Runs the runners in turn, slice by slice, and changes who goes first each round: what else this
 * machine does then falls on all of them alike, and only ratios inside a round are compared.
 */
export async function measure(runners: readonly Runner[], plan: Plan): Promise<Result[]> {
  for (const runner of runners) await slice(runner, 4, plan.warm, []);
  const results: Result[] = [];
  for (const { workers, calls } of plan.slices) {
    const rates = runners.map((): number[] => []);
    const waits = runners.map((): number[] => []);
    for (let round = 0; round < plan.rounds; round++) {
      for (let turn = 0; turn < runners.length; turn++) {
        const at = (turn + round) % runners.length;
        const runner = runners[at];
        if (!runner) continue;
        rates[at]?.push(await slice(runner, workers, calls, waits[at] ?? []));
      }
    }
    results.push(summarise(runners, workers, rates, waits));
  }
  return results;
}

/** Operations a second of some workers that start anew as soon as they are done. */
async function slice(
  runner: Runner,
  workers: number,
  calls: number,
  waits: number[],
): Promise<number> {
  const startedAt = performance.now();
  let left = calls;
  const work = async () => {
    while (left > 0) {
      left -= 1;
      const before = performance.now();
      await runner.once();
      waits.push(performance.now() - before);
    }
  };
  await Promise.all(Array.from({ length: workers }, work));
  return (calls * 1000) / (performance.now() - startedAt);
}

function summarise(
  runners: readonly Runner[],
  workers: number,
  rates: readonly number[][],
  waits: readonly number[][],
): Result {
  const result: Result = { workers, rates: {}, ratios: {}, latency: {} };
  runners.forEach((runner, at) => {
    const own = rates[at] ?? [];
    result.rates[runner.name] = median(own);
    result.ratios[runner.name] = median(own.map((rate, round) => rate / (rates[0]?.[round] ?? 1)));
    const sorted = (waits[at] ?? []).toSorted((a, b) => a - b);
    const share = (part: number) => sorted[Math.floor(sorted.length * part)] ?? 0;
    result.latency[runner.name] = { p50: share(0.5), p99: share(0.99) };
  });
  return result;
}

export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? 0;
}
