import * as z from "zod";
import { parseMoney } from "./money";

/** An amount typed by a person, parsed once at the door; the error names the field. */
export const amountInput = z
  .string()
  .max(40)
  .transform((text, ctx) => {
    const parsed = parseMoney(text);
    if (parsed) return parsed;
    ctx.addIssue({ code: "custom", message: "Type an amount like 185,000.00" });
    return z.NEVER;
  });
