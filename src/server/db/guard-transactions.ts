import type { Sql, TransactionSql } from "postgres";

type Begin = (work: (scope: TransactionSql) => unknown) => Promise<unknown>;
type Work = (scope: TransactionSql) => unknown;

/**
 * Lets nothing of a transaction reach a connection that is no longer its own. When Postgres closes one
 * in the middle of a transaction the driver tells whoever began it, and lets the rest of the work go on
 * writing: onto no socket, which throws outside of any promise, or, once somebody else opened the
 * connection again, into their transaction, where its rollback takes back what they are then told was
 * committed.
 */
export function guardTransactions(client: Sql): void {
  const begin = client.begin.bind(client) as Begin;
  const guarded = async (work: Work): Promise<unknown> => {
    let over = false;
    try {
      return await begin((scope) => within(scope, () => over, work));
    } finally {
      over = true;
    }
  };
  client.begin = guarded as typeof client.begin;
}

/** Does a transaction's work, or a savepoint's, as long as it has its connection. */
async function within(scope: TransactionSql, isOver: () => boolean, work: Work): Promise<unknown> {
  const { unsafe, savepoint } = scope;
  const refuseWhenOver = () => {
    if (isOver()) throw new TransactionIsOver();
  };
  scope.unsafe = ((...query: Parameters<typeof unsafe>) => {
    refuseWhenOver();
    return unsafe(...query);
  }) as typeof unsafe;
  scope.savepoint = (async (inner: Work) => {
    refuseWhenOver();
    return (savepoint as unknown as Begin)((part) => within(part, isOver, inner));
  }) as typeof savepoint;
  try {
    return await work(scope);
  } finally {
    // The work hears of a closed connection before `guarded` does, which needs the rest of this turn.
    await new Promise<void>((resolve) => process.nextTick(resolve));
    // For ever: the driver would now write a commit or a rollback. Who began was told already.
    if (isOver()) await new Promise<never>(() => {});
  }
}

/** A statement of a transaction that has ended, by itself or with its connection. */
export class TransactionIsOver extends Error {
  constructor() {
    super("The transaction is over");
  }
}
