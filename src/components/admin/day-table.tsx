"use client";

import { useState } from "react";
import { MoneyText } from "@/components/money-text";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { Table, Td, Th } from "@/components/ui/table";
import { ask } from "@/lib/ask";
import { day as dayText } from "@/lib/format";
import { gatewayName } from "@/lib/gateway-names";
import { type Day, dayMoment, outcomeWords } from "./recon-words";
import { StaffDecision } from "./staff-decision";

type DayTableProps = { days: readonly Day[]; me: string; maySign: boolean };

/** Each day with each gateway: how the last look went, and the two people who sign it. */
export function DayTable({ days, me, maySign }: DayTableProps) {
  const [signing, setSigning] = useState<Day | null>(null);
  return (
    <section>
      <h2 className="mb-2 text-16 font-semibold">Days</h2>
      {days.length === 0 ? (
        <p className="border-y border-line py-6 text-ink2">No day has been compared yet.</p>
      ) : (
        <Table caption="Days">
          <thead>
            <tr>
              <Th>Day</Th>
              <Th className="hidden text-right sm:table-cell">Agreed</Th>
              <Th className="text-right">State</Th>
            </tr>
          </thead>
          <tbody>
            {days.map((one) => (
              <tr key={`${one.provider} ${one.day}`}>
                <Td>
                  {dayText(dayMoment(one.day))}
                  <span className="block text-13 text-ink3">{gatewayName(one.provider)}</span>
                </Td>
                <Td className="hidden text-right sm:table-cell">
                  <Agreed of={one} />
                </Td>
                <Td className="text-right">
                  <State of={one} />
                  {maySign && one.mayBeSigned && !one.signers.some(({ id }) => id === me) && (
                    <span className="mt-2 flex justify-end">
                      <Button look="secondary" onClick={() => setSigning(one)}>
                        Sign…
                        <span className="sr-only">
                          {" "}
                          {gatewayName(one.provider)} {one.day}
                        </span>
                      </Button>
                    </span>
                  )}
                </Td>
              </tr>
            ))}
          </tbody>
        </Table>
      )}
      <SignDay of={signing} onClose={() => setSigning(null)} />
    </section>
  );
}

function Agreed({ of: { matched, matchedSum, waiting, outcome } }: { of: Day }) {
  if (outcome !== "COMPARED") return null;
  return (
    <>
      <MoneyText of={matchedSum} />
      <span className="block text-13 text-ink3">
        {matched === 1 ? "1 line" : `${matched} lines`}
        {waiting > 0 && `, ${waiting} not told yet`}
      </span>
    </>
  );
}

function State({ of: { outcome, open, signers } }: { of: Day }) {
  if (outcome !== "COMPARED") {
    return (
      <>
        <Badge tone={outcome === "NO_LIST" ? "neutral" : "accent"}>Not compared</Badge>
        <span className="block text-13 text-ink3">{outcomeWords[outcome]}</span>
      </>
    );
  }
  const names = signers.map(({ name }) => name).join(" and ");
  return (
    <>
      {open > 0 ? (
        <Badge tone="danger">{open === 1 ? "1 break" : `${open} breaks`}</Badge>
      ) : (
        <Badge tone={signers.length >= 2 ? "ok" : "neutral"}>
          {signers.length >= 2 ? "Signed" : "Agrees"}
        </Badge>
      )}
      {names && <span className="block text-13 text-ink3">Signed by {names}</span>}
    </>
  );
}

function SignDay({ of: one, onClose }: { of: Day | null; onClose: () => void }) {
  if (!one) return null;
  return (
    <StaffDecision
      open
      onClose={onClose}
      onDone={() => undefined}
      title="Sign this day?"
      press="Sign this day"
      send={(_, totp) =>
        ask.admin.recon.sign.mutate({ provider: one.provider, day: one.day, totp })
      }
    >
      {() => (
        <>
          <p>
            {gatewayName(one.provider)}, {dayText(dayMoment(one.day))}:{" "}
            <MoneyText of={one.matchedSum} /> on both sides.
          </p>
          <p className="text-14 text-ink2">
            You say that the books of this day are right. It takes two people, and stays on record.
          </p>
        </>
      )}
    </StaffDecision>
  );
}
