import dynamic from "next/dynamic";
import { RefundToSource } from "@/components/refunds/refund-to-source";
import { ConditionList } from "./condition-list";
import { DeadlineList } from "./deadline-list";
import { NoticeList } from "./notice-list";
import { orderPeople } from "./order-people";
import { OrderTimeline } from "./order-timeline";
import type { OrderView } from "./order-types";
import { OtherWays } from "./other-ways";
import type { OpenDialog } from "./use-act-dialog";

// Only where there are several.
const MilestoneList = dynamic(() => import("./milestone-list").then((file) => file.MilestoneList));

// Nothing is anywhere before something was paid or is being paid.
const OrderMoney = dynamic(() =>
  import("@/components/whereabouts/order-money").then((file) => file.OrderMoney),
);

type OrderRecordProps = { order: OrderView; now: Date; onOpen: OpenDialog };

/** All there is under what is to be done: other ways, dates, promises, what happened, what was told. */
export function OrderRecord({ order, now, onOpen }: OrderRecordProps) {
  return (
    <>
      <OtherWays order={order} onOpen={onOpen} />
      {(order.payment !== null || order.sums.received.amount > 0n) && (
        <OrderMoney order={order} now={now} />
      )}
      <RefundToSource order={order} now={now} />
      <DeadlineList order={order} now={now} />
      <Promises order={order} now={now} />
      <OrderTimeline order={order} now={now} />
      <NoticeList order={order} now={now} />
    </>
  );
}

/** What was promised: by milestone where there are several, and as a whole. */
function Promises({ order, now }: Omit<OrderRecordProps, "onOpen">) {
  const { buyer, seller } = orderPeople(order);
  const { milestones, conditions, ref } = order;
  const given = { reference: ref, buyer, seller, now };
  const parted = milestones.length > 1;
  return (
    <>
      {parted && <MilestoneList milestones={milestones} conditions={conditions} {...given} />}
      <ConditionList
        conditions={parted ? conditions.filter((one) => one.milestoneId === null) : conditions}
        {...given}
      />
    </>
  );
}
