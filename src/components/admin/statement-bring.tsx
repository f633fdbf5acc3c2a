"use client";

import { useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { postForm } from "@/components/files/post-form";
import { troubleOf } from "@/components/files/send-file";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { join } from "@/components/ui/join";
import { Notice } from "@/components/ui/notice";
import { ask } from "@/lib/ask";
import { useTRPC } from "@/lib/trpc";
import { StatementPreview } from "./statement-preview";
import type { Looked } from "./statement-words";

type Seen = { uploadId: string; name: string; looked: Looked };

const NAME_MAX = 200;
const BYTES_MAX = 2 * 1024 * 1024;

/** Sends a file, has it looked at, and brings in what was seen. */
function useBring() {
  const trpc = useTRPC();
  const queries = useQueryClient();
  const [error, setError] = useState<string>();
  const [pending, setPending] = useState(false);
  const [seen, setSeen] = useState<Seen | null>(null);
  const [done, setDone] = useState<string | null>(null);

  const work = async (task: () => Promise<void>) => {
    if (pending) return;
    setError(undefined);
    setDone(null);
    setPending(true);
    await task().catch((trouble: unknown) => setError(troubleOf(trouble).words));
    setPending(false);
  };
  const look = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const file = new FormData(event.currentTarget).get("statement");
    setSeen(null);
    if (!(file instanceof File) || file.size === 0) {
      setError("Choose the CSV file your bank gave you.");
      return document.getElementById("field-statement")?.focus();
    }
    if (file.size > BYTES_MAX)
      return setError("This file is larger than 2 MB. Export fewer days at once.");
    return work(async () => {
      const { uploadId, upload } = await ask.admin.statements.prepare.mutate({ bytes: file.size });
      const signal = new AbortController().signal;
      await postForm(upload, file, { onProgress: () => undefined, signal });
      const looked = await ask.admin.statements.look.mutate({ uploadId });
      setSeen({ uploadId, name: file.name.slice(0, NAME_MAX), looked });
    });
  };
  const bring = ({ uploadId, name, looked: { hash } }: Seen) =>
    work(async () => {
      const kept = await ask.admin.statements.bring.mutate({ uploadId, name, hash });
      setSeen(null);
      setDone(doneWords(kept));
      await queries.invalidateQueries(trpc.admin.pathFilter());
    });
  return { error, pending, seen, done, look, bring, forget: () => setSeen(null) };
}

/** A statement of the bank's: chosen, looked at, and brought in only after that. */
export function StatementBring() {
  const { error, pending, seen, done, look, bring, forget } = useBring();
  return (
    <section className="grid gap-4" aria-labelledby="bring-statement">
      <h2 id="bring-statement" className="text-16 font-semibold">
        Bring in a statement
      </h2>
      <form method="post" onSubmit={look} noValidate className="grid max-w-140 gap-4">
        <Field
          name="statement"
          label="Statement as CSV"
          hint="With date, narration, debit, credit and balance; dates as 2026-11-29 or 29/11/2026. At most 2 MB and 92 days."
          error={error}
        >
          {(control) => (
            <input
              {...control}
              type="file"
              accept=".csv,text/csv"
              onChange={forget}
              className={join(
                control.className,
                "file:mr-3 file:rounded-small file:bg-sunken file:px-3 file:py-1 file:text-14 file:font-semibold",
              )}
            />
          )}
        </Field>
        <Button type="submit" look={seen ? "secondary" : "primary"} pending={pending && !seen}>
          Look at it
        </Button>
      </form>
      {done && <Notice tone="ok" role="status" title={done} />}
      {seen && (
        <StatementPreview
          of={seen.looked}
          name={seen.name}
          pending={pending}
          onBring={() => void bring(seen)}
        />
      )}
    </section>
  );
}

const doneWords = ({ fresh, lines, found }: { fresh: number; lines: number; found: number }) => {
  const known = lines - fresh;
  const which = `${fresh === 1 ? "1 line" : `${fresh} lines`} brought in${known > 0 ? `, ${known} were here already` : ""}.`;
  if (found === 0) return `${which} Every line is matched or waits.`;
  return `${which} ${found === 1 ? "1 break" : `${found} breaks`} on its days: see Breaks and days.`;
};
