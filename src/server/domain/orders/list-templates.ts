import { asc } from "drizzle-orm";
import { conditionTemplates } from "@/server/db/schema/templates";
import type { Ctx } from "../context";

/** Ready-made agreements for common deals, in the order people look for them. */
export const listTemplates = (ctx: Ctx) =>
  ctx.db.select().from(conditionTemplates).orderBy(asc(conditionTemplates.position));
