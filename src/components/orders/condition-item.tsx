import { Check, Circle, CircleDot, Minus, X } from "lucide-react";
import dynamic from "next/dynamic";
import { join } from "@/components/ui/join";
import { dateTime } from "@/lib/format";
import { ConditionForms } from "./condition-forms";
import { conditionWords, judgeText } from "./condition-words";
import type { ConditionView } from "./order-types";

// Pictures, their viewer and the addresses they are shown from; only where something was attached.
const Files = dynamic(() => import("./condition-files").then((file) => file.ConditionFiles));

const marks = {
  PENDING: { Icon: Circle, look: "text-ink3" },
  CLAIMED: { Icon: CircleDot, look: "text-held" },
  FULFILLED: { Icon: Check, look: "text-ok" },
  REJECTED: { Icon: X, look: "text-danger" },
  WAIVED: { Icon: Minus, look: "text-ink3" },
} as const satisfies Record<ConditionView["status"], object>;

export type ConditionItemProps = {
  reference: string;
  condition: ConditionView;
  buyer: string;
  seller: string;
  now: Date;
};

/** One promise with everything said and shown about it. */
export function ConditionItem(props: ConditionItemProps) {
  const { reference, condition, buyer, seller, now } = props;
  const { Icon, look } = marks[condition.status];
  const judge = judgeText(condition, seller);
  return (
    <li
      id={condition.id}
      tabIndex={-1}
      className="flex scroll-mt-4 gap-3 border-b border-line py-4"
    >
      <Icon aria-hidden="true" size={20} className={join("mt-0.5 shrink-0", look)} />
      <div className="min-w-0 flex-1 wrap-anywhere">
        <p>
          {condition.text}
          {!condition.required && <span className="text-14 text-ink3"> (not required)</span>}
        </p>
        <p className={join("text-13", look)}>
          {conditionWords[condition.status](condition, buyer, seller)}
        </p>
        {judge && condition.status !== "FULFILLED" && condition.status !== "WAIVED" && (
          <p className="text-13 text-ink3">{judge}</p>
        )}
        {condition.status === "REJECTED" && condition.reason && (
          <p className="mt-1 text-14 text-ink2">“{condition.reason}”</p>
        )}
        <Evidence reference={reference} condition={condition} seller={seller} now={now} />
        <ConditionForms reference={reference} condition={condition} />
      </div>
    </li>
  );
}

type EvidenceProps = Pick<ConditionItemProps, "reference" | "condition" | "seller" | "now">;

function Evidence({ reference, condition, seller, now }: EvidenceProps) {
  return condition.evidence.map(({ id, text, at, files }) => (
    <figure key={id} className="mt-2 border-l-2 border-line pl-3">
      {text && <blockquote className="text-14 whitespace-pre-line">{text}</blockquote>}
      {files.length > 0 && (
        <Files reference={reference} files={files} label={`Shown for: ${condition.text}`} />
      )}
      <figcaption className="text-13 text-ink3">
        {seller}, {dateTime(at, now)}
      </figcaption>
    </figure>
  ));
}
