import { MoneyText } from "@/components/money-text";
import { ButtonLink } from "@/components/ui/button-link";
import { Notice } from "@/components/ui/notice";
import { dateTime } from "@/lib/format";
import { paths } from "@/lib/paths";
import { orderPeople } from "./order-people";
import type { OrderView } from "./order-types";

/** The disagreement that is open, how much it is about, and the way to its room. */
export function CasePanel({ order, now }: { order: OrderView; now: Date }) {
  const { dispute } = order;
  if (dispute === null) return null;
  const { other } = orderPeople(order);
  const decided = order.sentence.key === "ruling_proposed";
  const title =
    order.status === "ISSUE_REPORTED"
      ? `You and ${other} do not agree`
      : decided
        ? "We have proposed how to end it"
        : "We look at it and decide";
  const milestone = order.milestones.find(({ id }) => id === dispute.milestoneId);
  return (
    <section aria-label="The case" className="grid gap-3">
      <Notice tone="accent" title={title}>
        <p>
          <MoneyText of={dispute.amount} className="font-semibold" /> is in question
          {milestone && order.milestones.length > 1 ? ` (“${milestone.title}”)` : ""}, since{" "}
          {dateTime(dispute.openedAt, now)}. It stays with us until you two agree or it is decided.
        </p>
      </Notice>
      <ButtonLink href={paths.dispute(order.ref)}>
        {decided ? "Read our decision and answer" : "Open the case"}
      </ButtonLink>
    </section>
  );
}
