import { readStage } from "./stage";

/** A span as the sandbox's collector keeps it. */
export interface ToldSpan {
  traceId: string;
  spanId: string;
  parentSpanId: string | null;
  name: string;
  attributes: Record<string, string>;
}

/** The spans of one trace, or of all. */
export async function spansOf(traceId = ""): Promise<ToldSpan[]> {
  const query = traceId && `?traceId=${traceId}`;
  const answer = await fetch(`${readStage().sandboxOrigin}/control/otlp${query}`);
  return ((await answer.json()) as { spans: ToldSpan[] }).spans;
}

/** The text of every envelope Sentry was sent that says something. */
export async function envelopesWith(says: string): Promise<string[]> {
  const answer = await fetch(`${readStage().sandboxOrigin}/control/sentry`);
  const { envelopes } = (await answer.json()) as { envelopes: { text: string }[] };
  return envelopes.map(({ text }) => text).filter((text) => text.includes(says));
}
