import { Fact } from "@/components/admin/fact";
import { Fold } from "@/components/orders/fold";
import { dateTime } from "@/lib/format";
import { gatewayName } from "@/lib/gateway-names";
import type { RouterOutputs } from "@/lib/trpc";

type One = RouterOutputs["admin"]["whereabouts"]["find"]["found"][number];

type StaffFactsProps = { one: One; now: Date };

/** How it stands at its gateway, every step of ours, and all that the gateway told. */
export function StaffFacts({ one, now }: StaffFactsProps) {
  const { gateway, steps, notices } = one;
  const at = (date: Date | null) => (date === null ? "—" : dateTime(date, now));
  return (
    <div className="grid min-w-0 content-start gap-2">
      <dl className="border-t border-line text-14">
        <Fact label="State">{one.status}</Fact>
        {gateway && (
          <>
            <Fact label="Gateway">{gatewayName(gateway.provider)}</Fact>
            {gateway.reference !== gateway.theirReference && (
              <Fact label="Our reference">{gateway.reference}</Fact>
            )}
            <Fact label="Theirs">{gateway.theirReference ?? "not known yet"}</Fact>
            <Fact label="Heard last">{gateway.heard ?? "—"}</Fact>
            <Fact label="Sent">{at(gateway.sentAt)}</Fact>
            <Fact label="Last asked">{at(gateway.askedAt)}</Fact>
          </>
        )}
        {one.orderRef && <Fact label="Order">{one.orderRef}</Fact>}
      </dl>
      <Fold bare title={`Steps and questions: ${steps.length}`}>
        <ol className="text-13">
          {steps.map((step) => (
            <li
              key={step.id}
              className="grid gap-x-3 border-b border-line py-1.5 xs:grid-cols-[9rem_1fr]"
            >
              <span className="text-ink3">{at(step.at)}</span>
              <span className="wrap-anywhere">
                {step.action} by {step.by}: {step.from ?? "·"} → {step.to}
              </span>
            </li>
          ))}
        </ol>
      </Fold>
      {gateway && (
        <Fold bare title={`Told by the gateway: ${notices.length}`}>
          <ol className="text-13">
            {notices.map((notice) => (
              <li
                key={notice.id}
                className="grid gap-x-3 border-b border-line py-1.5 xs:grid-cols-[9rem_1fr]"
              >
                <span className="text-ink3">{at(notice.receivedAt)}</span>
                <span className="wrap-anywhere">
                  {notice.event}: {toldWords[notice.status]}, looked into {notice.attempts}{" "}
                  {notice.attempts === 1 ? "time" : "times"}
                </span>
              </li>
            ))}
          </ol>
        </Fold>
      )}
    </div>
  );
}

const toldWords: Record<One["notices"][number]["status"], string> = {
  STORED: "waits to be looked into",
  DONE: "done",
  IGNORED: "of no use to us",
};
