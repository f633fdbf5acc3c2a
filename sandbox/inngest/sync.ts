import { send } from "./call";
import { turn } from "./engine";
import { sign } from "./signature";
import { type World, warn } from "./world";

const FIRST_WAIT_MS = 50;
const LONGEST_WAIT_MS = 1000;
const EVERY_MS = 30_000;

/** Keeps the app registered: at the start, after it was away, and now and then for new functions. */
export class Sync {
  readonly #world: World;
  #looping = false;
  #said: string | null = null;
  #timer: NodeJS.Timeout | null = null;

  constructor(world: World) {
    this.#world = world;
  }

  /** Begins to ask the app until it has answered; does nothing while that is under way. */
  request(): void {
    if (this.#looping) return;
    this.#looping = true;
    if (this.#timer) clearTimeout(this.#timer);
    void this.until(Number.POSITIVE_INFINITY).finally(() => {
      this.#looping = false;
      if (this.#world.closing) return;
      this.#timer = setTimeout(() => this.request(), EVERY_MS).unref();
    });
  }

  /** Asks until it has worked or the time is over; gives null or what went wrong last. */
  async until(deadline: number): Promise<string | null> {
    for (let wait = FIRST_WAIT_MS; ; wait = Math.min(LONGEST_WAIT_MS, wait * 1.5)) {
      const problem = await this.#ask();
      if (problem === null || this.#world.closing || Date.now() + wait > deadline) return problem;
      await new Promise((resolve) => setTimeout(resolve, wait).unref());
    }
  }

  close(): void {
    if (this.#timer) clearTimeout(this.#timer);
  }

  async #ask(): Promise<string | null> {
    const problem = await this.#put();
    if (this.#world.closing) return problem;
    if (problem === null) turn(this.#world, () => (this.#world.appDown = false));
    else if (!problem.startsWith("nobody")) this.#say(problem);
    return problem;
  }

  /** The app answers this by `POST /fn/register` to us, and then to the PUT itself. */
  async #put(): Promise<string | null> {
    const { appUrl, signingKey } = this.#world.options;
    const headers = {
      "content-type": "application/json",
      "x-inngest-server-kind": "cloud",
      "x-inngest-signature": sign("", signingKey),
    };
    try {
      const reply = await send("PUT", new URL("/api/inngest", appUrl).href, headers, "");
      if (reply.status === 200) return null;
      return `the app answered the sync with ${reply.status}: ${reply.text.slice(0, 500)}`;
    } catch (error) {
      return `nobody answers at ${appUrl}: ${error instanceof Error ? error.message : error}`;
    }
  }

  #say(problem: string): void {
    if (problem !== this.#said) warn(problem);
    this.#said = problem;
  }
}
