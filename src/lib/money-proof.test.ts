import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  besideTheWay,
  buildTree,
  checkProof,
  leafNode,
  type MoneyProof,
  type ProofLeaf,
  type ProofNode,
} from "./money-proof";

const SUM_MAX = 2n ** 63n - 1n;
const hex = (length: number) =>
  fc
    .array(fc.constantFrom(..."0123456789abcdef"), { minLength: length, maxLength: length })
    .map((digits) => digits.join(""));

const leaf = fc.record({
  owner: fc.string({ minLength: 1, maxLength: 30 }),
  salt: hex(32),
  currency: fc.constant("NGN"),
  sum: fc.bigInt({ min: 0n, max: 10n ** 15n }),
});
const some = fc.array(leaf, { minLength: 1, maxLength: 33 });
const someAndOne = some.chain((leaves) =>
  fc.tuple(fc.constant(leaves), fc.nat({ max: leaves.length - 1 })),
);
const runs = { numRuns: 200 };

const treeOf = async (leaves: readonly ProofLeaf[]) =>
  buildTree(await Promise.all(leaves.map(leafNode)));

const rootOf = async (leaves: readonly ProofLeaf[]): Promise<ProofNode> => {
  const root = (await treeOf(leaves)).at(-1)?.[0];
  if (!root) throw new Error("a tree of nothing");
  return root;
};

const proofOf = async (leaves: readonly ProofLeaf[], position: number): Promise<MoneyProof> => {
  const levels = await treeOf(leaves);
  const turns = besideTheWay(position, leaves.length).map(({ level, position: at, side }) => ({
    side,
    ...(levels[level]?.[at] as ProofNode),
  }));
  return { leaf: leaves[position] as ProofLeaf, turns, root: await rootOf(leaves) };
};

const replaced = <T>(list: readonly T[], at: number, by: T) => list.with(at, by);

describe("the tree", () => {
  test("adds up to all its leaves, and everybody in it can see that they are", async () => {
    await fc.assert(
      fc.asyncProperty(some, async (leaves) => {
        expect((await rootOf(leaves)).sum).toBe(leaves.reduce((all, { sum }) => all + sum, 0n));
        for (const position of leaves.keys()) {
          expect(await checkProof(await proofOf(leaves, position))).toMatchObject({ holds: true });
        }
      }),
      { numRuns: 60 },
    );
  });

  test("has another root when any leaf is another: its sum, owner, salt, currency or place", async () => {
    await fc.assert(
      fc.asyncProperty(someAndOne, fc.nat(4), async ([leaves, at], which) => {
        const old = leaves[at] as ProofLeaf;
        const others: ProofLeaf[] = [
          { ...old, sum: old.sum + 1n },
          { ...old, owner: `${old.owner}x` },
          { ...old, salt: old.salt.replace(/.$/, (digit) => (digit === "0" ? "1" : "0")) },
          { ...old, currency: "USD" },
          { ...old, sum: old.sum === 0n ? 2n : 0n },
        ];
        const other = replaced(leaves, at, others[which] as ProofLeaf);
        expect((await rootOf(other)).hash).not.toBe((await rootOf(leaves)).hash);
      }),
      runs,
    );
  });

  test("has another root when money moves from one leaf to another, though the total is the same", async () => {
    await fc.assert(
      fc.asyncProperty(someAndOne, async ([leaves, at]) => {
        const to = (at + 1) % leaves.length;
        const [giver, taker] = [leaves[at] as ProofLeaf, leaves[to] as ProofLeaf];
        fc.pre(to !== at && giver.sum > 0n);
        const moved = replaced(replaced(leaves, at, { ...giver, sum: giver.sum - 1n }), to, {
          ...taker,
          sum: taker.sum + 1n,
        });
        const [before, after] = [await rootOf(leaves), await rootOf(moved)];
        expect(after.sum).toBe(before.sum);
        expect(after.hash).not.toBe(before.hash);
      }),
      runs,
    );
  });

  test("of nothing has no root, and takes no sum below zero or beyond what can be kept", async () => {
    expect(await buildTree([])).toEqual([]);
    const one = { owner: "a", salt: "0".repeat(32), currency: "NGN", sum: 0n };
    await expect(leafNode({ ...one, sum: -1n })).rejects.toThrow("out of bounds");
    await expect(leafNode({ ...one, sum: SUM_MAX + 1n })).rejects.toThrow("out of bounds");
    await expect(
      rootOf([
        { ...one, sum: SUM_MAX },
        { ...one, sum: 1n },
      ]),
    ).rejects.toThrow("out of bounds");
  });
});

describe("a proof", () => {
  /** Every single thing about a proof that somebody could turn. */
  const forgeries = (proof: MoneyProof, at: number): Record<string, MoneyProof> => {
    const { leaf, turns, root } = proof;
    const turn = turns[at % Math.max(turns.length, 1)];
    const swapped = (hash: string) => hash.replace(/^./, (digit) => (digit === "0" ? "1" : "0"));
    const withTurn = (other: Partial<typeof turn>) =>
      turn
        ? { ...proof, turns: replaced(turns, at % turns.length, { ...turn, ...other }) }
        : { ...proof, root: { ...root, hash: swapped(root.hash) } };
    return {
      "more in the leaf": { ...proof, leaf: { ...leaf, sum: leaf.sum + 1n } },
      "more in leaf and root": {
        ...proof,
        leaf: { ...leaf, sum: leaf.sum + 1n },
        root: { ...root, sum: root.sum + 1n },
      },
      "somebody else's leaf": { ...proof, leaf: { ...leaf, owner: `${leaf.owner}!` } },
      "another salt": { ...proof, leaf: { ...leaf, salt: "f".repeat(31) } },
      "another root": { ...proof, root: { ...root, hash: swapped(root.hash) } },
      "less in the root": { ...proof, root: { ...root, sum: root.sum - 1n } },
      "no hash": { ...proof, root: { ...root, hash: root.hash.toUpperCase().concat("0") } },
      "a turn with another hash": withTurn({ hash: swapped(turn?.hash ?? "") }),
      "a turn with more in it": withTurn({ sum: (turn?.sum ?? 0n) + 1n }),
      "a turn below zero": withTurn({ sum: -1n - (turn?.sum ?? 0n) }),
      "a turn beyond bounds": withTurn({ sum: SUM_MAX + 1n }),
      "a turn to the other side": withTurn({ side: turn?.side === "left" ? "right" : "left" }),
      "a turn less": turn ? { ...proof, turns: turns.slice(1) } : withTurn({}),
      "a turn more": { ...proof, turns: [...turns, { side: "left", hash: root.hash, sum: 0n }] },
      "too many turns": {
        ...proof,
        turns: Array.from({ length: 65 }, () => ({ side: "left", hash: root.hash, sum: 0n })),
      },
    };
  };

  test("that was forged in any one place is refused", async () => {
    await fc.assert(
      fc.asyncProperty(someAndOne, fc.nat(100), async ([leaves, position], at) => {
        const proof = await proofOf(leaves, position);
        for (const [how, forged] of Object.entries(forgeries(proof, at))) {
          expect([how, (await checkProof(forged)).holds]).toEqual([how, false]);
        }
      }),
      { numRuns: 60 },
    );
  });

  test("of sums that cancel out is refused by name", async () => {
    const two = await proofOf(
      [
        { owner: "a", salt: "0".repeat(32), currency: "NGN", sum: 5n },
        { owner: "b", salt: "1".repeat(32), currency: "NGN", sum: 7n },
      ],
      0,
    );
    const [turn] = two.turns;
    if (!turn) throw new Error("no turn");
    const negative = { ...two, turns: [{ ...turn, sum: -7n }], root: { ...two.root, sum: -2n } };
    expect(await checkProof(negative)).toEqual({ holds: false, because: "sum" });
  });
});

describe("a twin that", () => {
  const leaves: ProofLeaf[] = [40n, 70n, 100n].map((sum, n) => ({
    owner: `usr_${n}`,
    salt: String(n).repeat(32),
    currency: "NGN",
    sum,
  }));
  const hashOf = async (words: string) => {
    const digest = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(words));
    return Buffer.from(digest).toString("hex");
  };
  type Join = (left: ProofNode, right: ProofNode) => Promise<ProofNode>;
  /** The root over three leaves, as somebody else would work it out. */
  const rootBy = async (join: Join, of = leaves) => {
    const [a, b, c] = await Promise.all(of.map(leafNode));
    if (!a || !b || !c) throw new Error("three leaves");
    return join(await join(a, b), c);
  };
  const hashOnly: Join = async (left, right) => ({
    hash: await hashOf(left.hash + right.hash),
    sum: left.sum + right.sum,
  });
  const totalOnly: Join = async (left, right) => ({
    hash: await hashOf(`${left.hash}${right.hash}${left.sum + right.sum}`),
    sum: left.sum + right.sum,
  });

  /** What a cheat shows above: the sum of the left node is told as less than it is. */
  const understated = async (join: Join) => {
    const [a, b, c] = await Promise.all(leaves.map(leafNode));
    if (!a || !b || !c) throw new Error("three leaves");
    const below = await join(a, b);
    return {
      honest: await join(below, c),
      told: await join({ ...below, sum: 1n }, { ...c, sum: 209n }),
    };
  };

  test("hashes without sums cannot tell a node that was told as less", async () => {
    const { honest, told } = await understated(hashOnly);
    expect(told.hash).toBe(honest.hash);
    expect((await rootBy(hashOnly)).hash).not.toBe((await rootOf(leaves)).hash);
  });

  test("hashes the total only cannot tell how it is divided between two", async () => {
    const { honest, told } = await understated(totalOnly);
    expect(told.hash).toBe(honest.hash);
  });

  test("is ours, can", async () => {
    const { parentNode } = await import("./money-proof");
    const { honest, told } = await understated(parentNode);
    expect(told.sum).toBe(honest.sum);
    expect(told.hash).not.toBe(honest.hash);
    expect(await rootBy(parentNode)).toEqual(await rootOf(leaves));
  });
});
