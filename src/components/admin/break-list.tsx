"use client";

import { useState } from "react";
import { MoneyText } from "@/components/money-text";
import { Button } from "@/components/ui/button";
import { ButtonLink } from "@/components/ui/button-link";
import { RefusalNotice } from "@/components/ui/refusal-notice";
import { ask } from "@/lib/ask";
import { dateTime, day as dayText, timeSince } from "@/lib/format";
import { gatewayName } from "@/lib/gateway-names";
import { paths } from "@/lib/paths";
import { BreakAnswer } from "./break-answer";
import { BreakExplain } from "./break-explain";
import { DeskHead, DeskList } from "./desk-list";
import { DeskQuote } from "./desk-quote";
import { OwnWay } from "./own-way";
import { aboutWords, type Break, classWords, dayMoment } from "./recon-words";
import { useStaffAct } from "./use-staff-act";

type BreakListProps = { items: readonly Break[]; now: Date; me: string; mayAnswer: boolean };

/** Breaks, each with both sides' sums, how long it has been open, and who has it. */
export function BreakList({ items, ...rest }: BreakListProps) {
  if (items.length === 0) return null;
  return (
    <DeskList items={items} keyOf={({ id }) => id}>
      {(item) => <One of={item} {...rest} />}
    </DeskList>
  );
}

type OneProps = Omit<BreakListProps, "items"> & { of: Break };

function One({ of: item, now, me, mayAnswer }: OneProps) {
  return (
    <>
      <DeskHead badge={{ word: classWords[item.class], tone: item.stops ? "danger" : "accent" }}>
        <strong className="font-semibold">
          {aboutWords[item.about]}: {item.found}
        </strong>
      </DeskHead>
      <p className="flex flex-wrap gap-x-4 wrap-anywhere">
        <code className="font-text text-14">{item.key}</code>
        {item.off && <MoneyText of={item.off} signed />}
      </p>
      <Sides of={item} />
      <p className="text-13 text-ink2">
        {gatewayName(item.provider)}, {dayText(dayMoment(item.day), now)}. Open since{" "}
        {dateTime(item.openedAt, now)}
        {item.closedAt ? (
          <>, over since {dateTime(item.closedAt, now)}</>
        ) : (
          <> ({timeSince(item.openedAt, now)})</>
        )}
        .
      </p>
      <Known of={item} now={now} />
      {mayAnswer && item.closedAt === null && <Answers of={item} me={me} />}
    </>
  );
}

function Sides({ of: { ours, theirs, currency } }: { of: Break }) {
  if (currency !== "NGN") return <p className="text-14">In {currency}</p>;
  return (
    <p className="flex flex-wrap gap-x-4 text-14">
      <span>We say {ours ? <MoneyText of={ours} /> : "nothing"}</span>
      <span>They say {theirs ? <MoneyText of={theirs} /> : "nothing"}</span>
    </p>
  );
}

function Known({ of: { owner, end, said }, now }: { of: Break; now: Date }) {
  return (
    <>
      {said.toReversed().map(({ act, note, by, at }) => (
        <DeskQuote
          key={at.getTime()}
          note={note}
          by={
            <>
              <bdi>{by}</bdi>
              {saidWords[act] && `, ${saidWords[act]}`}
            </>
          }
          at={at}
          now={now}
        />
      ))}
      {end === "GONE" && <p className="text-13 text-ink2">Both sides say the same now.</p>}
      {end === null && (
        <p className="text-13 text-ink2">
          {owner ? (
            <>
              <bdi>{owner.name}</bdi> has it.
            </>
          ) : (
            "Nobody has it yet."
          )}
          {said[0]?.act === "explain" && " What was said waits for a second person."}
        </p>
      )}
    </>
  );
}

const saidWords: Readonly<Record<string, string>> = {
  agree: "who agrees",
  doubt: "who does not agree",
};

function Answers({ of: item, me }: { of: Break; me: string }) {
  const { act, pending, refusal } = useStaffAct();
  const [explaining, setExplaining] = useState(false);
  const mine = item.owner?.id === me;
  return (
    <div className="grid gap-2">
      {refusal && <RefusalNotice refusal={refusal} />}
      <div className="flex flex-col gap-2 xs:flex-row xs:flex-wrap">
        {mine ? (
          <Button look="secondary" onClick={() => setExplaining(true)}>
            Say what it was…<span className="sr-only"> {item.key}</span>
          </Button>
        ) : (
          <Button
            look="secondary"
            pending={pending}
            onClick={() => void act(() => ask.admin.recon.take.mutate({ id: item.id }))}
          >
            I take it<span className="sr-only"> {item.key}</span>
          </Button>
        )}
        {item.about === "statement" && item.class === "theirs_only" && (
          <ButtonLink look="secondary" href={paths.adminStatement()}>
            Find it on the statement<span className="sr-only"> {item.key}</span>
          </ButtonLink>
        )}
        {mine && item.journalId && !item.way && (
          <ButtonLink look="secondary" href={paths.adminCorrection(item.journalId)}>
            Propose a correction<span className="sr-only"> {item.key}</span>
          </ButtonLink>
        )}
      </div>
      {mine && item.way && <OwnWay {...item.way} />}
      <BreakAnswer of={item} me={me} />
      <BreakExplain of={item} open={explaining} onClose={() => setExplaining(false)} />
    </div>
  );
}
