import type { RouterOutputs } from "@/lib/trpc";

type Proof = NonNullable<RouterOutputs["proofs"]["own"]>;

/** Puts the proof on the device as JSON, sums in kobo as text, so that it can be checked elsewhere. */
export function saveProof(proof: Proof, own: NonNullable<Proof["own"]>): void {
  const { id, provedAt, leaves, root } = proof;
  const { leaf, turns } = own;
  const body = { format: "krotrust money proof 1", id, provedAt, leaves, leaf, turns, root };
  const words = JSON.stringify(
    body,
    (_, value) => (typeof value === "bigint" ? value.toString() : value),
    2,
  );
  const address = URL.createObjectURL(new Blob([words], { type: "application/json" }));
  const link = document.createElement("a");
  link.href = address;
  link.download = `krotrust-${id}.json`;
  link.click();
  URL.revokeObjectURL(address);
}
