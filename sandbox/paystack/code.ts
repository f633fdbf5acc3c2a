import { randomBytes } from "node:crypto";

/** A code in Paystack's manner: `TRF_` or `RCP_` and sixteen letters and digits. */
export const code = (prefix: string) => `${prefix}_${randomBytes(8).toString("hex")}`;
