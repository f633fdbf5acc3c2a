import { money } from "../../src/lib/money";
import type { NewTerms } from "../../src/server/domain/orders/terms";
import type { Life } from "./cast";
import type { Chance } from "./chance";

const DAY = 86_400_000;

/** What makes one deal differ from another. */
export interface Shape {
  /** In kobo, one for each milestone; a single one is an order without milestones. */
  readonly parts: readonly bigint[];
  readonly verifiers: readonly NewTerms["conditions"][number]["verifier"][];
  readonly fundEach: boolean;
  readonly handover: boolean;
  readonly autoStart: boolean;
  readonly feePayer: NewTerms["feePayer"];
  readonly changeRounds: number;
  readonly deadlockTo: NewTerms["deadlockTo"];
  /** One more condition that nobody needs to meet, and of which somebody outside may say more. */
  readonly optional: boolean;
}

export const plainShape: Shape = {
  parts: [18_500_001n],
  verifiers: ["BUYER", "BUYER"],
  fundEach: false,
  handover: false,
  autoStart: false,
  feePayer: "BUYER",
  changeRounds: 3,
  deadlockTo: "BUYER",
  optional: true,
};

/** Sums of every size that rules differ by, odd to the kobo so that every division has a rest. */
const randomSum = (dice: Chance): bigint =>
  BigInt(100_001 + dice.below(dice.pick([1_000_000, 4_000_000, 40_000_000, 90_000_000])));

/** What chance and, in some of its traits, a wish make of a deal. */
export const randomShape = (dice: Chance, wish: Partial<Shape> = {}): Shape => ({
  parts: Array.from({ length: dice.pick([1, 1, 2, 3]) }, () => randomSum(dice)),
  verifiers: Array.from({ length: 1 + dice.below(2) }, () =>
    dice.pick(["BUYER", "BUYER", "BUYER", "BOTH", "SELLER", "STAFF", "THIRD_PARTY"] as const),
  ),
  fundEach: dice.below(2) === 0,
  handover: dice.below(4) === 0,
  autoStart: dice.below(5) === 0,
  feePayer: dice.pick(["BUYER", "SELLER", "BOTH"]),
  changeRounds: dice.below(4),
  deadlockTo: dice.pick(["BUYER", "SELLER"]),
  optional: dice.below(3) === 0,
  ...wish,
});

/** Terms as two people would write them down now. */
export const dealOf = ({ now, cast }: Pick<Life, "now" | "cast">, shape: Shape): NewTerms => {
  const { parts, verifiers, optional, ...plain } = shape;
  const sum = parts.reduce((total, part) => total + part, 0n);
  const at = (days: number) => new Date(+now + days * DAY);
  const condition = (verifier: (typeof verifiers)[number], milestone: number) => ({
    text: `${verifier} says that part ${milestone + 1} is done`,
    verifier,
    ...(verifier === "THIRD_PARTY" ? { verifierPhone: cast.third.phone } : {}),
    evidence: "TEXT" as const,
    required: true,
    milestone,
  });
  const conditions = parts.flatMap((_, n) => verifiers.map((verifier) => condition(verifier, n)));
  const extra = { ...condition("THIRD_PARTY", parts.length - 1), required: false };
  return {
    ...plain,
    title: "Two doors and a frame",
    description: "",
    amount: money(sum),
    deliverBy: at(5 + parts.length),
    inspectionHours: 72,
    conditions: optional ? [...conditions, extra] : conditions,
    milestones:
      parts.length === 1
        ? []
        : parts.map((part, n) => ({
            title: `Part ${n + 1}`,
            amount: money(part),
            deliverBy: at(5 + n),
          })),
    clocks: {},
  };
};
