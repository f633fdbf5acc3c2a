import { dateTime } from "@/lib/format";
import { Fold } from "./fold";
import { noticeProof, noticeWay } from "./notice-words";
import { orderPeople } from "./order-people";
import type { OrderView } from "./order-types";

/** What we told whom and whether it is proven to have reached them. Both sides see the same list. */
export function NoticeList({ order, now }: { order: OrderView; now: Date }) {
  if (order.notices.length === 0) return null;
  const { buyer, seller } = orderPeople(order);
  const names = { BUYER: buyer, SELLER: seller, INVITED: order.invitedPhoneMasked ?? "Invited" };
  return (
    <Fold title="Which message reached whom, and when">
      <p className="max-w-[60ch] pb-3 text-13 text-ink2">
        Silence counts as a yes only when a message is proven to have reached the buyer. This is the
        proof; both of you see it.
        {order.told.since !== null &&
          (order.told.at === null
            ? " For the check that runs now there is none yet."
            : ` For the check that runs now it is there since ${dateTime(order.told.at, now)}.`)}
      </p>
      <ul className="border-t border-line">
        {order.notices.map((notice) => (
          <li key={notice.id} className="border-b border-line py-3 text-14 wrap-anywhere">
            <p>
              <span className="font-semibold">To {inText(names[notice.reader])}</span>,{" "}
              {noticeWay(notice)}
            </p>
            <p className="text-ink2">{notice.about}</p>
            <p className="tabular text-13 text-ink3">{noticeProof(notice, now)}</p>
          </li>
        ))}
      </ul>
    </Fold>
  );
}

const inText = (who: string) => (who === "You" ? "you" : who);
