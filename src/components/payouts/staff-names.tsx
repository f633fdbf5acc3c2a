import { Notice } from "@/components/ui/notice";
import { matchNames, type NameMatch, type NameWord } from "./staff-match-names";

const verdicts: Record<NameMatch["verdict"], { mark: string; words: string; look: string }> = {
  same: { mark: "✓", words: "The names match, word for word.", look: "text-ok" },
  part: {
    mark: "~",
    words: "The names match in part. Look at the marked words.",
    look: "text-held",
  },
  different: {
    mark: "✗",
    words: "The names do not match. Ask the person before you approve.",
    look: "text-danger",
  },
  unknown: {
    mark: "?",
    words: "There is no name to compare with. Ask the person before you approve.",
    look: "text-danger",
  },
};

/** Who asked beside whose account it is, so that money for one does not go to another. */
export function StaffNames({ own, bank }: { own: string | null; bank: string }) {
  const match = matchNames(own, bank);
  const { mark, words, look } = verdicts[match.verdict];
  return (
    <section aria-label="Names">
      <dl className="border-t border-line text-14">
        <NameLine label="Name with us" words={match.ours} empty="Not given" />
        <NameLine label="Name at the bank" words={match.banks} empty="None" />
      </dl>
      <p className={`flex gap-2 py-2 text-14 font-semibold ${look}`}>
        <span aria-hidden="true" className="w-3 text-center">
          {mark}
        </span>
        {words}
      </p>
      {match.odd && (
        <Notice tone="danger" title="A name has letters that hide or only look like ours">
          <p>
            Somebody may want it to look like another name. Do not approve before it is cleared.
          </p>
        </Notice>
      )}
    </section>
  );
}

type NameLineProps = { label: string; words: readonly NameWord[]; empty: string };

function NameLine({ label, words, empty }: NameLineProps) {
  return (
    <div className="grid gap-x-3 border-b border-line py-2 xs:grid-cols-[8.5rem_1fr]">
      <dt className="text-ink2">{label}</dt>
      <dd className="flex flex-wrap gap-x-2.5 gap-y-1">
        {words.length === 0 && <span className="text-ink3">{empty}</span>}
        {words.map(({ text, found }, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a word of a name is where it is
          <bdi key={at} className="font-semibold">
            {found ? (
              <>
                {text}
                <span aria-hidden="true" className="ml-0.5 font-normal text-ok">
                  ✓
                </span>
              </>
            ) : (
              <span className="rounded-mark bg-held-tint px-1 text-held">
                {text}
                <span className="sr-only"> (only here)</span>
              </span>
            )}
          </bdi>
        ))}
      </dd>
    </div>
  );
}
