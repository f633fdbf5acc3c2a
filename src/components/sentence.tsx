import { MoneyText } from "@/components/money-text";
import { join } from "@/components/ui/join";
import { type SentenceParams, type SentencePart, sentenceParts } from "@/lib/sentences";

type SentenceProps = { of: string; params: SentenceParams; className?: string };

function Piece({ strong, value }: SentencePart) {
  const shown = typeof value === "string" ? value : <MoneyText of={value} />;
  return strong ? <strong className="font-semibold text-ink">{shown}</strong> : shown;
}

/** A state, said in a sentence: quiet ink, and in strong ink what matters. */
export function Sentence({ of, params, className }: SentenceProps) {
  return (
    <span className={join("text-ink2", className)}>
      {sentenceParts(of, params).map((part, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the pieces of a sentence stand where they stand
        <Piece key={at} {...part} />
      ))}
    </span>
  );
}
