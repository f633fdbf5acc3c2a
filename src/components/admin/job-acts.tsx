"use client";

import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";
import { TextField } from "@/components/ui/text-field";
import { ask } from "@/lib/ask";
import { refusalWords } from "@/lib/refusals";
import { type JobItem, jobName } from "./job-words";
import { StaffDecision } from "./staff-decision";

type Act = "replay" | "propose" | "approve" | "reject" | "discard";
type Input = { ids: string[]; reason: string; totp: string };
type Told = { outcomes: readonly { id: string; refused: string | null }[] };

type ActWords = {
  press: string;
  title: string;
  means: string;
  look?: "danger";
  coded?: true;
  reasoned?: string;
  send: (input: Input) => Promise<Told>;
};

const words: Record<Act, ActWords> = {
  replay: {
    press: "Do again",
    title: "Do it again?",
    means: "The same event is sent once more. No money moves by it.",
    send: ({ ids }) => ask.admin.jobs.replay.mutate({ ids }),
  },
  propose: {
    press: "Propose to do again",
    title: "Propose to do it again?",
    means:
      "Nothing happens yet. A second person looks at it and agrees with a code. It posts under the keys it had, so what was booked before is not booked again.",
    reasoned: "Why should it be done again?",
    send: ({ ids, reason }) => ask.admin.jobs.propose.mutate({ ids, reason }),
  },
  approve: {
    press: "Agree",
    title: "Do it again?",
    means:
      "The same event is sent once more, and may move money. It posts under the keys it had, so what was booked before is not booked again.",
    coded: true,
    send: ({ ids, totp }) => ask.admin.jobs.decide.mutate({ ids, approve: true, totp }),
  },
  reject: {
    press: "Reject",
    title: "Let it wait instead?",
    means: "Nothing is sent. It waits as before, and can be proposed again or let go.",
    look: "danger",
    coded: true,
    send: ({ ids, totp }) => ask.admin.jobs.decide.mutate({ ids, approve: false, totp }),
  },
  discard: {
    press: "Let go",
    title: "Let it go?",
    means: "Nothing is sent. What its subject still waits for, the sweeps look after as before.",
    look: "danger",
    reasoned: "Why is it not needed?",
    send: ({ ids, reason }) => ask.admin.jobs.discard.mutate({ ids, reason }),
  },
};

/** What this member may do with all of these at once. */
const actsFor = (jobs: readonly JobItem[], me: string, grants: readonly string[]): Act[] => {
  const all = (fits: (job: JobItem) => boolean) => jobs.length > 0 && jobs.every(fits);
  const open = all(({ status }) => status === "OPEN");
  const may = grants.includes("job:propose");
  const others = all(({ status, proposedBy }) => status === "PROPOSED" && proposedBy !== me);
  return [
    ...(may && open && all(({ replayable, money }) => replayable && !money)
      ? (["replay"] as const)
      : []),
    ...(may && open && all(({ replayable, money }) => replayable && money)
      ? (["propose"] as const)
      : []),
    ...(grants.includes("job:approve") && others ? (["approve", "reject"] as const) : []),
    ...(may && open ? (["discard"] as const) : []),
  ];
};

type JobActsProps = {
  jobs: readonly JobItem[];
  me: string;
  grants: readonly string[];
  /** After some were decided on. */
  onDone?: () => void;
};

/** Decisions about one failed job or several, each with the same words. */
export function JobActs({ jobs, me, grants, onDone }: JobActsProps) {
  const [act, setAct] = useState<Act | null>(null);
  const [refused, setRefused] = useState<readonly string[]>([]);
  const several = jobs.length > 1 ? ` ${jobs.length} jobs` : "";
  return (
    <div className="grid gap-3">
      <div className="flex flex-col gap-3 xs:flex-row xs:flex-wrap">
        {actsFor(jobs, me, grants).map((one) => (
          <Button
            key={one}
            look={words[one].look ?? (one === "propose" ? "secondary" : "primary")}
            onClick={() => setAct(one)}
          >
            {words[one].press}
            {several}…
          </Button>
        ))}
      </div>
      {refused.length > 0 && (
        <Notice tone="danger" role="alert" title="Not all of it was done">
          {[...new Set(refused)].map((code) => (
            <p key={code}>{refusalWords[code] ?? code}</p>
          ))}
        </Notice>
      )}
      {act && (
        <Decide
          act={act}
          jobs={jobs}
          onClose={() => setAct(null)}
          onTold={({ outcomes }) => {
            setRefused(outcomes.flatMap(({ refused: code }) => code ?? []));
            onDone?.();
          }}
        />
      )}
    </div>
  );
}

type DecideProps = {
  act: Act;
  jobs: readonly JobItem[];
  onClose: () => void;
  onTold: (told: Told) => void;
};

function Decide({ act, jobs, onClose, onTold }: DecideProps) {
  const { press, title, means, look, coded = false, reasoned, send } = words[act];
  const [one] = jobs;
  return (
    <StaffDecision
      open
      onClose={onClose}
      onDone={() => undefined}
      title={jobs.length > 1 ? title.replace(/\bit\b/, `these ${jobs.length}`) : title}
      press={press}
      look={look ?? "primary"}
      coded={coded}
      gapsOf={(typed): Record<string, string> =>
        reasoned && typed("reason").trim() === "" ? { reason: "Say why." } : {}
      }
      send={async (typed, totp) =>
        onTold(await send({ ids: jobs.map(({ id }) => id), reason: typed("reason"), totp }))
      }
    >
      {(errors) => (
        <>
          <div className="grid gap-2 border-y border-line py-3 text-14">
            {one && jobs.length === 1 && (
              <p className="font-semibold wrap-anywhere">
                {jobName(one.kind)}: {one.key}
              </p>
            )}
            <p>{means}</p>
          </div>
          {reasoned && (
            <TextField
              name="reason"
              label={reasoned}
              rows={3}
              maxLength={1000}
              error={errors.reason}
            />
          )}
        </>
      )}
    </StaffDecision>
  );
}
