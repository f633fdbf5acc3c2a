import { boolean, integer, jsonb, snakeCase, text } from "drizzle-orm/pg-core";
import { id } from "../columns";
import { type ClockHours, side } from "./words";

export interface TemplateCondition {
  readonly text: string;
  readonly verifier: "BUYER" | "SELLER" | "BOTH" | "STAFF" | "SYSTEM" | "THIRD_PARTY";
  readonly evidence: "NONE" | "TEXT" | "PHOTO" | "FILE" | "CODE";
  readonly required: boolean;
  /** Which of the template's milestones it belongs to, counted from 0. */
  readonly milestone?: number;
}

/** Ready-made agreements for common deals; what a person starts from and may change. */
export const conditionTemplates = snakeCase.table("condition_templates", {
  id: id(),
  position: integer().notNull(),
  name: text().notNull(),
  title: text().notNull(),
  description: text().notNull().default(""),
  category: text().notNull().default("goods"),
  inspectionHours: integer().notNull(),
  deliverDays: integer().notNull().default(7),
  autoStart: boolean().notNull().default(false),
  fundEach: boolean().notNull().default(false),
  handover: boolean().notNull().default(false),
  deadlockTo: side().notNull().default("BUYER"),
  clocks: jsonb().$type<ClockHours>().notNull().default({}),
  /** Milestones with their shares of the price in hundredths of a per cent; none is one. */
  milestones: jsonb().$type<{ title: string; share: number }[]>().notNull().default([]),
  conditions: jsonb().$type<TemplateCondition[]>().notNull(),
});
