import { defineRelations } from "drizzle-orm";
import * as orderTables from "./schema/orders";
import * as paymentTables from "./schema/payments";
import { users } from "./schema/people";

const { orders, orderTerms, milestones, conditions, evidence, deadlines, acceptances } =
  orderTables;
const { payments } = paymentTables;

/** What hangs on an order, so that one query brings all that its guards and its page need. */
export const relations = defineRelations(
  { orders, orderTerms, milestones, conditions, evidence, deadlines, acceptances, payments, users },
  (r) => ({
    orders: {
      terms: r.many.orderTerms({ from: r.orders.id, to: r.orderTerms.orderId }),
      acceptances: r.many.acceptances({ from: r.orders.id, to: r.acceptances.orderId }),
      milestones: r.many.milestones({ from: r.orders.id, to: r.milestones.orderId }),
      conditions: r.many.conditions({ from: r.orders.id, to: r.conditions.orderId }),
      evidence: r.many.evidence({ from: r.orders.id, to: r.evidence.orderId }),
      deadlines: r.many.deadlines({ from: r.orders.id, to: r.deadlines.orderId }),
      payments: r.many.payments({ from: r.orders.id, to: r.payments.orderId }),
      buyer: r.one.users({ from: r.orders.buyerId, to: r.users.id }),
      seller: r.one.users({ from: r.orders.sellerId, to: r.users.id }),
      creator: r.one.users({ from: r.orders.createdBy, to: r.users.id }),
    },
  }),
);
