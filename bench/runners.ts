import type postgres from "postgres";
import { newId } from "../src/lib/ids";
import { money } from "../src/lib/money";
import { sealSession } from "../src/server/auth";
import { sessionCookie } from "../src/server/auth-area";
import { causeOf } from "../src/server/cause";
import { type Change, noChange } from "../src/server/domain/change";
import { commit } from "../src/server/domain/commit";
import type { Ctx } from "../src/server/domain/context";
import { post } from "../src/server/domain/ledger/post";
import { readUserSession } from "../src/server/domain/people/sessions";
import { appRouter } from "../src/server/routers/app";
import { createCallerFactory } from "../src/server/trpc";
import { releaseOverHttp } from "./app";
import type { Runner } from "./measure";
import type { BenchStage } from "./stage";
import { connectWatched } from "./watched";

const makeCaller = createCallerFactory(appRouter);

/** What we are compared with: the same function of the database, with nothing in front of it. */
const callBare = (bare: postgres.Sql, change: string) =>
  bare`select public.commit_change(${change}::text::jsonb)`;

/** A journal that moves one kobo between two wallets of a person, each time another person. */
export async function journalRunners(stage: BenchStage): Promise<Runner[]> {
  await fillWallets(stage);
  const { sellers, db, bare } = stage;
  let turn = 0;
  const nobody: Ctx = { db, actor: { kind: "clock" }, now: new Date() };
  const nextChange = (): Change => {
    turn += 1;
    const user = sellers[turn % sellers.length] ?? "";
    const key = `bench:${newId("payout")}`;
    const total = money(1n);
    const journal = post("reserve", { key, owners: { user }, amounts: { total } }, new Date());
    return { ...noChange(user), journals: [journal] };
  };
  const pattern = await captureChange(stage, (watched) =>
    commit({ ...nobody, db: watched }, nextChange()),
  );
  const [patternUser, patternKey] = [turnedUser(sellers, turn), readKey(pattern)];
  return [
    {
      name: "bare",
      once: () => {
        turn += 1;
        const user = turnedUser(sellers, turn);
        const key = `bench:${newId("payout")}`;
        return callBare(bare, pattern.replaceAll(patternUser, user).replaceAll(patternKey, key));
      },
    },
    { name: "commit", once: () => commit(nobody, nextChange()) },
  ];
}

const turnedUser = (sellers: readonly string[], turn: number) =>
  sellers[turn % sellers.length] ?? "";

const readKey = (change: string) =>
  (JSON.parse(change) as { journals: { key: string }[] }).journals[0]?.key ?? "";

/**
 * A buyer's release, through session, procedure, guards and commit, of another order each time:
 * `caller` as a page on the server calls it, `http` as a browser does, cookie, limits and all.
 */
export async function releaseRunners(stage: BenchStage, origin: string): Promise<Runner[]> {
  const { bare, db, pattern } = stage;
  const cookie = `${sessionCookie("USER")}=${await sealSession("USER", stage.sessionId)}`;
  const change = await captureChange(stage, (watched) =>
    release(stage, watched).orders.release({ ref: pattern.ref }),
  );
  const outboxId = (JSON.parse(change) as { outbox: { id: string }[] }).outbox[0]?.id ?? "none";
  let next = 0;
  const nextClone = () => {
    const clone = stage.clones[next];
    next += 1;
    if (!clone) throw new Error("There are fewer orders than calls.");
    return clone;
  };
  return [
    {
      name: "bare",
      once: () => {
        const clone = nextClone();
        let own = change.replaceAll(outboxId, newId("outbox"));
        for (const [from, to] of clone.swaps) own = own.replaceAll(from, to);
        return callBare(bare, own);
      },
    },
    { name: "caller", once: () => release(stage, db).orders.release({ ref: nextClone().ref }) },
    { name: "http", once: () => releaseOverHttp(origin, cookie, nextClone().ref) },
  ];
}

/** A request's own door, as `openDoor` makes it: the session is asked of the table each time. */
function release(stage: BenchStage, db: Ctx["db"]) {
  const nobody: Ctx = { db, actor: { kind: "nobody" }, now: new Date() };
  const cause = causeOf(new Headers());
  return makeCaller({
    ...nobody,
    requestId: cause.requestId,
    cause,
    address: null,
    device: () => ({ userAgent: null, ipHash: null }),
    atHome: () => true,
    person: () => readUserSession(nobody, stage.sessionId),
    member: async () => null,
  });
}

/** Runs something once on a connection that is listened to; tells what `commit_change` was given. */
async function captureChange(
  stage: BenchStage,
  act: (db: Ctx["db"]) => Promise<unknown>,
): Promise<string> {
  const watched = connectWatched(stage.appUrl);
  await act(watched.db);
  const change = watched.parameters().find((text) => text.includes('"subjectId"'));
  await watched.close();
  if (!change) throw new Error("commit_change was not called");
  return change;
}

async function fillWallets(stage: BenchStage): Promise<void> {
  const at = new Date();
  for (const user of stage.sellers) {
    const lines = [
      { kind: "PSP", owner: "paystack", currency: "NGN", amount: "-100000000" },
      { kind: "AVL", owner: user, currency: "NGN", amount: "100000000" },
    ];
    const journal = {
      key: `fill:${user}`,
      kind: "fill",
      hash: "-",
      order_id: null,
      event_at: at,
      lines,
    };
    await stage.owner`select public.post_journal(${JSON.stringify(journal)}::text::jsonb)`;
  }
}
