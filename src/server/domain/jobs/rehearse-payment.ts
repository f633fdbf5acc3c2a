import type { Ctx } from "../context";
import { asGateway } from "../on-behalf";
import { creditPayment } from "../payments/credit-payment";
import { findPayment, type Payment } from "../payments/machine";
import type { PaymentAnswer } from "../payments/rules";
import type { Branch, DryRun } from "./dry-run";
import { rehearse } from "./rehearse";

type Ids = Readonly<Record<string, string>>;

/** All that is due, as the gateway would say it. What really came only the gateway knows. */
const answersTo = (payment: Payment): readonly (readonly [Branch["given"], PaymentAnswer])[] => [
  [
    "done",
    {
      kind: "succeeded",
      reference: payment.reference,
      receivedMinor: payment.due.toString(),
      currency: payment.currency,
      ...{ feeMinor: null, theirId: payment.theirId ?? "rehearsal", paidAt: null },
      ...{ ours: true, paidInto: null },
    },
  ],
  ["nothingCame", { kind: "pending", reason: "rehearsal" }],
];

/** A payment is asked about; what the gateway says came is credited, once. */
export const rehearseCrediting = async (ctx: Ctx, ids: Ids): Promise<DryRun> => {
  const { provider = "", reference = "" } = ids;
  const asks = [{ provider, asks: "whatCame", reference }] as const;
  const payment = await findPayment(ctx.db, provider, reference);
  if (!payment) {
    return {
      says: "The gateway is asked by a number of its own. What it names decides; money that was credited before is not credited again.",
      asks,
      branches: [],
    };
  }
  const branches: Branch[] = [];
  for (const [given, answer] of answersTo(payment)) {
    const rehearsed = await rehearse(asGateway(ctx, provider), (within) =>
      creditPayment(within, { provider, reference, answer }),
    );
    branches.push({ given, ...rehearsed });
  }
  return { says: null, asks, branches };
};
