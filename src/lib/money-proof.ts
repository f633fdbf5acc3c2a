/**
 * A tree over everybody's money, in which each can find their own: every node commits to the hashes
 * and the sums of both its children, so that nothing can be left out of the total by whoever shows
 * it. Pure, and the same in the browser as on the server: what a person checks is not our word.
 */

/** Where something stands in the tree: what it hashes to, in hex, and what it adds up to in minor units. */
export interface ProofNode {
  readonly hash: string;
  readonly sum: bigint;
}

/** Whose it is, with a salt of its own so that no stranger can guess who is behind a hash. */
export interface ProofLeaf {
  readonly owner: string;
  /** 32 hex digits, new for every proof. */
  readonly salt: string;
  readonly currency: string;
  readonly sum: bigint;
}

/** One turn on the way from a leaf to the root: what stands beside, and on which side. */
export interface ProofTurn extends ProofNode {
  readonly side: "left" | "right";
}

/** What is shown to whoever wants to check: their leaf, the way up, and the root it must end at. */
export interface MoneyProof {
  readonly leaf: ProofLeaf;
  readonly turns: readonly ProofTurn[];
  readonly root: ProofNode;
}

/** The most a node may add up to: what 63 bits hold, as in the database. */
const SUM_MAX = 2n ** 63n - 1n;

/** A tree of more leaves than two to this has no business here. */
const TURNS_MAX = 64;

const isHash = (text: string) => /^[0-9a-f]{64}$/.test(text);
const isSum = (sum: bigint) => sum >= 0n && sum <= SUM_MAX;

const encoder = new TextEncoder();

/** Text with its length before it, so that two texts in a row can be read in one way only. */
const text = (words: string): Uint8Array => {
  const bytes = encoder.encode(words);
  return joined([eightBytes(BigInt(bytes.length)), bytes]);
};

const eightBytes = (value: bigint): Uint8Array => {
  const bytes = new Uint8Array(8);
  new DataView(bytes.buffer).setBigUint64(0, value);
  return bytes;
};

const joined = (parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> => {
  const all = new Uint8Array(parts.reduce((length, part) => length + part.length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
};

const sha256 = async (parts: readonly Uint8Array[]): Promise<string> => {
  const digest = await globalThis.crypto.subtle.digest("SHA-256", joined(parts));
  return [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, "0")).join("");
};

/** The tree's lowest node for one owner. @throws Error for a sum below zero or beyond 63 bits */
export const leafNode = async ({ owner, salt, currency, sum }: ProofLeaf): Promise<ProofNode> => {
  if (!isSum(sum)) throw new Error("the sum of a leaf is out of bounds");
  // A leaf and a node begin differently, so that neither can be passed off as the other.
  const hash = await sha256([
    text("krotrust money leaf 1"),
    text(salt),
    text(owner),
    text(currency),
    eightBytes(sum),
  ]);
  return { hash, sum };
};

/** The node above two. @throws Error for a sum below zero or beyond 63 bits */
export const parentNode = async (left: ProofNode, right: ProofNode): Promise<ProofNode> => {
  const sum = left.sum + right.sum;
  if (!isSum(left.sum) || !isSum(right.sum) || !isSum(sum)) {
    throw new Error("the sum of a node is out of bounds");
  }
  const hash = await sha256([
    text("krotrust money node 1"),
    text(left.hash),
    eightBytes(left.sum),
    text(right.hash),
    eightBytes(right.sum),
  ]);
  return { hash, sum };
};

/**
 * All levels of the tree, the leaves first and the root last; of nothing, none. A node without a
 * neighbour stands on the next level as it is.
 * @throws Error for a sum below zero or beyond 63 bits
 */
export const buildTree = async (leaves: readonly ProofNode[]): Promise<ProofNode[][]> => {
  if (leaves.length === 0) return [];
  const levels: ProofNode[][] = [[...leaves]];
  for (let level = [...leaves]; level.length > 1; ) {
    const above: ProofNode[] = [];
    for (let at = 0; at < level.length; at += 2) {
      const [left, right] = [level[at], level[at + 1]];
      if (left) above.push(right ? await parentNode(left, right) : left);
    }
    levels.push(above);
    level = above;
  }
  return levels;
};

/**
 * Which nodes stand beside the way from a leaf up, in a tree of so many leaves: the level and the
 * place of each. Where a node had no neighbour there is none.
 */
export const besideTheWay = (
  position: number,
  leaves: number,
): { level: number; position: number; side: "left" | "right" }[] => {
  const beside: { level: number; position: number; side: "left" | "right" }[] = [];
  let at = position;
  for (let level = 0, width = leaves; width > 1; level++, width = Math.ceil(width / 2)) {
    const neighbour = at % 2 === 0 ? at + 1 : at - 1;
    if (neighbour < width) {
      beside.push({ level, position: neighbour, side: neighbour < at ? "left" : "right" });
    }
    at = Math.floor(at / 2);
  }
  return beside;
};

/** How a check ended: each node on the way up as worked out here, or what is wrong with the proof. */
export type ProofCheck =
  | { readonly holds: true; readonly way: readonly ProofNode[] }
  | { readonly holds: false; readonly because: "malformed" | "sum" | "root" };

/** Works out the way from a leaf to the root anew and compares its end with the root that was shown. */
export const checkProof = async ({ leaf, turns, root }: MoneyProof): Promise<ProofCheck> => {
  const shaped = isHash(root.hash) && turns.every(({ hash }) => isHash(hash));
  if (!shaped || turns.length > TURNS_MAX) return { holds: false, because: "malformed" };
  const sums = [leaf.sum, root.sum, ...turns.map(({ sum }) => sum)];
  const total = turns.reduce((sum, turn) => sum + turn.sum, leaf.sum);
  if (!sums.every(isSum) || total !== root.sum) return { holds: false, because: "sum" };
  const way = [await leafNode(leaf)];
  for (const turn of turns) {
    const below = way.at(-1) as ProofNode;
    way.push(turn.side === "left" ? await parentNode(turn, below) : await parentNode(below, turn));
  }
  const end = way.at(-1) as ProofNode;
  return end.hash === root.hash ? { holds: true, way } : { holds: false, because: "root" };
};
