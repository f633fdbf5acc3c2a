import { send } from "./call";
import { turn } from "./engine";
import { sign } from "./signature";
import { type World, warn } from "./world";

const FIRST_WAIT_MS = 50;
const LONGEST_WAIT_MS = 1000;
const REFUSED_MS = 3000;
const RETRY_MS = 5000;
const EVERY_MS = 30_000;

interface Asked {
  problem: string | null;
  /** The app is there, and says no. */
  refused: boolean;
}

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
    void this.until(Number.POSITIVE_INFINITY).then((problem) => {
      this.#looping = false;
      if (this.#world.closing) return;
      const pause = problem === null ? EVERY_MS : RETRY_MS;
      this.#timer = setTimeout(() => this.request(), pause).unref();
    });
  }

  /**
   * Asks until it has worked or the time is over; gives null or what went wrong last. An app that
   * answers but refuses is given a few seconds only.
   */
  async until(deadline: number): Promise<string | null> {
    let end = deadline;
    for (let wait = FIRST_WAIT_MS; ; wait = Math.min(LONGEST_WAIT_MS, wait * 1.5)) {
      const { problem, refused } = await this.#ask();
      if (problem === null || this.#world.closing || Date.now() + wait > end) return problem;
      end = refused ? Math.min(end, Date.now() + REFUSED_MS) : deadline;
      await new Promise((resolve) => setTimeout(resolve, wait).unref());
    }
  }

  close(): void {
    if (this.#timer) clearTimeout(this.#timer);
  }

  async #ask(): Promise<Asked> {
    const asked = await this.#put();
    if (this.#world.closing) return asked;
    if (asked.problem === null) turn(this.#world, () => (this.#world.appDown = false));
    else if (asked.refused) this.#say(asked.problem);
    return asked;
  }

  /** The app answers this by `POST /fn/register` to us, and then to the PUT itself. */
  async #put(): Promise<Asked> {
    const { appUrl, signingKey } = this.#world.options;
    const headers = {
      "content-type": "application/json",
      "x-inngest-server-kind": "cloud",
      "x-inngest-signature": sign("", signingKey),
    };
    try {
      const reply = await send("PUT", new URL("/api/inngest", appUrl).href, headers, "");
      if (reply.status === 200) return { problem: null, refused: false };
      const text = reply.text.slice(0, 500);
      return { problem: `the app answered the sync with ${reply.status}: ${text}`, refused: true };
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      return { problem: `nobody answers at ${appUrl}: ${reason}`, refused: false };
    }
  }

  #say(problem: string): void {
    if (problem !== this.#said) warn(problem);
    this.#said = problem;
  }
}
