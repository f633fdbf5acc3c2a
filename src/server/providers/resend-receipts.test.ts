import { expect, test } from "vitest";
import { resendReceipts } from "./resend-receipts";

const read = (type: string, data: object) =>
  resendReceipts(() => "whsec_").readReceipt(
    Buffer.from(JSON.stringify({ type, data: { email_id: "e-1", ...data } })),
  );

test("only what comes back for good, or is called unwanted, closes an address", () => {
  const bounce = (kind: string) => ({ bounce: { type: kind, subType: "General" } });
  expect(read("email.bounced", bounce("Permanent"))).toMatchObject({
    kind: "failed",
    unwanted: "bounced",
  });
  expect(read("email.bounced", bounce("Transient"))).not.toHaveProperty("unwanted");
  expect(read("email.bounced", bounce("Undetermined"))).not.toHaveProperty("unwanted");
  expect(read("email.complained", {})).toMatchObject({ kind: "waiting", unwanted: "complained" });
  expect(read("email.suppressed", {})).toMatchObject({ kind: "failed", unwanted: "bounced" });
  expect(read("email.delivered", {})).not.toHaveProperty("unwanted");
});
