import { gatewayName } from "@/lib/gateway-names";
import type { RouterOutputs } from "@/lib/trpc";

type Statements = RouterOutputs["admin"]["statements"];
export type StatementImport = Statements["imports"][number];
export type StatementLines = Statements["lines"];
export type BankLine = StatementLines["items"][number];
export type Looked = Statements["look"];

/** What a line of the bank is of, in a few words. */
export const moveName = ({ by, number }: NonNullable<BankLine["of"]>): string =>
  by === "pool" ? `Our own money, ${number}` : `${gatewayName(by)}, settlement ${number}`;

export type LineKind = BankLine["mayBe"][number];

/** What a line can have been: as it is chosen, as it is told once said, and as it is agreed to. */
export const lineKindWords: Record<
  LineKind,
  { label: string; note: string; told: string; title: string; press: string }
> = {
  CHARGE: {
    label: "The bank took it for itself",
    note: "What it costs to keep the account, or a tax on it.",
    told: "The bank took it for itself",
    title: "Book what the bank took?",
    press: "Book it",
  },
  LOSS: {
    label: "It is lost",
    note: "Nobody can say what for, or get it back. It is ours to bear, never people’s.",
    told: "It is lost",
    title: "Book it as lost?",
    press: "Book it as lost",
  },
  SUSPENSE: {
    label: "It is somebody’s",
    note: "It waits in suspense until somebody can say whose it is.",
    told: "It is somebody’s",
    title: "Put it into suspense?",
    press: "Put it into suspense",
  },
  BACK: {
    label: "Money in suspense went back",
    note: "To whoever had sent it to our bank.",
    told: "Money in suspense went back",
    title: "Has it gone back?",
    press: "It has gone back",
  },
};
