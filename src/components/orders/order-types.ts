import type { RouterOutputs } from "@/lib/trpc";

export type OrderView = RouterOutputs["orders"]["one"];
export type OrderItem = RouterOutputs["orders"]["list"]["items"][number];
export type ConditionView = OrderView["conditions"][number];
export type MilestoneView = OrderView["milestones"][number];

/** What every dialog on an order's page is given. */
export type ActDialogProps = {
  order: OrderView;
  open: boolean;
  onClose: () => void;
  /** Called once it is done and the dialog has closed. */
  onDone: () => void;
};
