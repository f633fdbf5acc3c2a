"use client";

import { useRouter } from "next/navigation";
import { type FormEvent, useRef, useState } from "react";
import type { OrderView } from "@/components/orders/order-types";
import { useAct } from "@/components/orders/use-act";
import { Button } from "@/components/ui/button";
import { RefusalNotice } from "@/components/ui/refusal-notice";
import { ask } from "@/lib/ask";
import { moneyText } from "@/lib/format";
import { contestedBy, gapsOf, newReport, type Report, reportInput } from "./report";
import { ReportStory } from "./report-story";
import { ReportWanted } from "./report-wanted";
import { ReportWhat } from "./report-what";

const titles = ["What is wrong?", "What happened?", "What do you want?"] as const;

/** Three small questions, and only then is anything paused. Going back loses nothing. */
export function ReportIssue({ order }: { order: OrderView }) {
  const router = useRouter();
  const { act, pending, refusal } = useAct();
  const [step, setStep] = useState(0);
  const [report, setReport] = useState<Report>(() => newReport(order));
  const [gaps, setGaps] = useState<Readonly<Record<string, string>>>({});
  const title = useRef<HTMLHeadingElement>(null);
  const change = (to: Partial<Report>) => setReport((before) => ({ ...before, ...to }));
  const turn = (to: number) => {
    setStep(to);
    requestAnimationFrame(() => title.current?.focus());
  };
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (pending) return;
    const found = gapsOf(report, step, order);
    setGaps(found);
    const [first] = Object.keys(found);
    if (first) return document.getElementById(`field-${first}`)?.focus();
    if (step < titles.length - 1) return turn(step + 1);
    if (await act(() => ask.disputes.report.mutate(reportInput(report, order)))) router.refresh();
  };
  const part = { order, report, change, errors: { ...refusal?.fields, ...gaps } };
  const sum = moneyText(contestedBy(report, order));
  return (
    <form method="post" onSubmit={submit} noValidate className="grid max-w-160 gap-5">
      <div>
        <p className="text-13 text-ink3">
          Step {step + 1} of {titles.length}
        </p>
        <h2 ref={title} tabIndex={-1} className="display text-21 outline-none">
          {titles[step]}
        </h2>
      </div>
      {step === 0 && <ReportWhat {...part} />}
      {/* Kept in place, so that files already sent stay sent. */}
      <div hidden={step !== 1}>
        <ReportStory {...part} />
      </div>
      {step === 2 && <ReportWanted {...part} />}
      <RefusalNotice refusal={refusal} />
      <div className="flex flex-col gap-3 xs:flex-row">
        <Button type="submit" pending={pending} disabled={step === 1 && report.busy}>
          {step === titles.length - 1 ? `Report it and pause ${sum}` : "Next"}
        </Button>
        {step > 0 && (
          <Button look="secondary" onClick={() => turn(step - 1)}>
            Back
          </Button>
        )}
      </div>
    </form>
  );
}
