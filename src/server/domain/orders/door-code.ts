import { randomInt } from "node:crypto";
import { seal } from "@/lib/seal";
import { handoverCodes } from "@/server/db/schema/deliveries";
import { env } from "@/server/env";
import { toRow } from "../change";
import type { Ctx } from "../context";
import { hashOfCode } from "./hand-over";
import type { OrderSubject } from "./load-order";
import { codePlace } from "./show-code";

/**
 * The buyer's code for the door, made when work begins: sealed for their page, hashed for the check.
 * None where no hand-over was agreed.
 */
export const doorCode = (ctx: Ctx, { id, terms }: OrderSubject): readonly object[] => {
  if (!terms.handover) return [];
  const code = randomInt(0, 1_000_000).toString().padStart(6, "0");
  return [
    toRow(handoverCodes, {
      orderId: id,
      codeHash: `\\x${hashOfCode(id, code).toString("hex")}`,
      codeSealed: seal(env.KEY_RING, codePlace(id), code),
      tries: 0,
      createdAt: ctx.now,
    }),
  ];
};
