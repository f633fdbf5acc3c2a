/** A failure whose message is one sentence a person can act on; it is shown without a stack. */
export class PlainError extends Error {
  override name = "PlainError";
}

/** Runs a script's body; a `PlainError` ends it with that sentence, anything else with its stack. */
export function runScript(body: () => Promise<void>): void {
  body().catch((error: unknown) => {
    if (error instanceof PlainError) console.error(`\n${error.message}`);
    else console.error(error);
    process.exit(1);
  });
}
