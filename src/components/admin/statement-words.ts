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
