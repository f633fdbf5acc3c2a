import { type Refusal, refusalWords } from "@/lib/refusals";

/** A wrong code with how many tries are left; undefined when it was refused for another reason. */
export function handoverFault({ code, detail, fields }: Refusal): string | undefined {
  if (fields.code) return fields.code;
  if (code === "handover_locked") return refusalWords.handover_locked;
  if (code !== "handover_code_wrong") return undefined;
  const left = Number(detail.left ?? "");
  const told = "That is not the buyer’s code.";
  if (!detail.left || Number.isNaN(left)) return told;
  if (left === 0) return `${told} There are no tries left.`;
  return `${told} ${left} ${left === 1 ? "try is" : "tries are"} left.`;
}
