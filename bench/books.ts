import { bookFaults } from "../tests/support/books";
import type { BenchStage } from "./stage";

/** After the run: what the speed was worth. Any fault voids it. */
export async function checkBooks(stage: BenchStage) {
  const faults = await bookFaults(stage.db);
  const [count] = await stage.owner<{ journals: string; released: string; twice: string }[]>`
    select (select count(*) from journals) as journals,
           (select count(*) from orders where status = 'CLOSED') as released,
           (select count(*) from (select 1 from journals where kind = 'release'
              group by order_id having count(*) > 1) x) as twice`;
  const twice = Number(count?.twice ?? 1);
  const lines = [
    "",
    `books after the run: ${count?.journals} journals, ${count?.released} orders released, ${twice} of them twice`,
    ...faults.map((fault) => `  ${fault.rule}: ${fault.found}`),
    faults.length === 0 ? "  every rule of the books holds" : `  ${faults.length} faults`,
  ];
  return { hold: faults.length === 0 && twice === 0, faults, lines };
}
