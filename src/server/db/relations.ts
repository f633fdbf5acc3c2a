import { defineRelations } from "drizzle-orm";
import { extensions } from "./schema/deliveries";
import * as disputeTables from "./schema/disputes";
import { files } from "./schema/files";
import * as orderTables from "./schema/orders";
import * as paymentTables from "./schema/payments";
import { users } from "./schema/people";

const { orders, orderTerms, milestones, conditions, evidence } = orderTables;
const { deadlines, acceptances } = orderTables;
const { disputes, offers, rulings, blindFigures, disputeMessages } = disputeTables;
const { payments } = paymentTables;

/** What hangs on an order, so that one query brings all that its guards and its page need. */
export const relations = defineRelations(
  {
    orders,
    orderTerms,
    milestones,
    conditions,
    evidence,
    deadlines,
    acceptances,
    extensions,
    disputes,
    offers,
    rulings,
    blindFigures,
    disputeMessages,
    files,
    payments,
    users,
  },
  (r) => ({
    orders: {
      terms: r.many.orderTerms({ from: r.orders.id, to: r.orderTerms.orderId }),
      acceptances: r.many.acceptances({ from: r.orders.id, to: r.acceptances.orderId }),
      milestones: r.many.milestones({ from: r.orders.id, to: r.milestones.orderId }),
      conditions: r.many.conditions({ from: r.orders.id, to: r.conditions.orderId }),
      evidence: r.many.evidence({ from: r.orders.id, to: r.evidence.orderId }),
      deadlines: r.many.deadlines({ from: r.orders.id, to: r.deadlines.orderId }),
      payments: r.many.payments({ from: r.orders.id, to: r.payments.orderId }),
      extensions: r.many.extensions({ from: r.orders.id, to: r.extensions.orderId }),
      disputes: r.many.disputes({ from: r.orders.id, to: r.disputes.orderId }),
      offers: r.many.offers({ from: r.orders.id, to: r.offers.orderId }),
      rulings: r.many.rulings({ from: r.orders.id, to: r.rulings.orderId }),
      // Which sides have given a figure in the dispute that is open; never the figures.
      figures: r.many.blindFigures({
        from: r.orders.id.through(r.disputes.orderId),
        to: r.blindFigures.disputeId.through(r.disputes.id),
        where: { sealed: { isNotNull: true } },
      }),
      files: r.many.files({ from: r.orders.id, to: r.files.orderId }),
      buyer: r.one.users({ from: r.orders.buyerId, to: r.users.id }),
      seller: r.one.users({ from: r.orders.sellerId, to: r.users.id }),
      creator: r.one.users({ from: r.orders.createdBy, to: r.users.id }),
    },
  }),
);
