import { waitFor } from "./wait";

export interface Message {
  id: string;
  to: string;
  text: string;
  at: string;
}

/** What the sandbox's own record says of a currency, in kobo. */
export interface MoneyRecord {
  in: bigint;
  out: bigint;
  charges: bigint;
}

export type Outside = ReturnType<typeof openOutside>;

/** The world outside, as a person meets it: an inbox, a checkout page, a bank's own record. */
export function openOutside(origin: string) {
  const get = async <T>(path: string): Promise<T> => {
    const answer = await fetch(`${origin}${path}`);
    if (!answer.ok) throw new Error(`The sandbox answered ${answer.status} to ${path}`);
    return (await answer.json()) as T;
  };
  const post = async <T>(path: string, body: unknown): Promise<T> => {
    const headers = { "content-type": "application/json" };
    const init = { method: "POST", headers, body: JSON.stringify(body) };
    const answer = await fetch(`${origin}${path}`, init);
    if (!answer.ok) throw new Error(`The sandbox answered ${answer.status} to ${path}`);
    return (await answer.json()) as T;
  };
  return {
    /** What time it is there, and for the app; it may have been moved. */
    time: async (): Promise<Date> => new Date((await get<{ now: string }>("/control/clock")).now),
    /** Moves the clock forward; what falls due on the way has happened when this is answered. */
    moveClock: (advanceMs: number) => post("/control/clock", { advanceMs }),
    /** Waits for the newest message to a phone or an e-mail address since a moment that says what is looked for. */
    message: readMessage(get),
    /** Presses the button of the hosted checkout that pays exactly what is asked. */
    payExactly: async (checkoutUrl: string): Promise<string> => {
      const page = await (await fetch(checkoutUrl)).text();
      const button = /<button[^>]*value="exact"[^>]*>([\s\S]*?)<\/button>/.exec(page);
      if (!button?.[1]) throw new Error("The checkout page has no button to pay exactly");
      const body = new URLSearchParams({ how: "exact" });
      const answer = await fetch(checkoutUrl, { method: "POST", body, redirect: "manual" });
      if (answer.status >= 400) throw new Error(`The checkout answered ${answer.status}`);
      return button[1].replace(/<[^>]*>/g, "").trim();
    },
    /** Opens an account at a bank in a person's name. */
    openBankAccount: (accountNumber: string, accountName: string) =>
      post("/control/bank-accounts", { accountNumber, accountName }),
    /** Puts somebody new into the registers of BVN and NIN. */
    enrol: (name: string) => post<{ bvn: string; nin: string }>("/control/dojah/people", { name }),
    /** Sends the webhook about a reference again; tells how often. */
    replayWebhook: async (reference: string, times: number): Promise<void> => {
      const { webhooks } = await get<{ webhooks: { id: string }[] }>("/control/webhooks");
      const about = webhooks.find((row) => JSON.stringify(row).includes(reference));
      if (!about) throw new Error(`The sandbox sent no webhook about ${reference}`);
      await post("/control/webhooks/replay", { id: about.id, times });
    },
    /** Waits until no job runs or is due. */
    idle: () => post("/control/inngest/idle", { timeoutMs: 20_000 }),
    /** Has the jobs hear an event, as if the app had sent it. */
    sendEvent: (name: string, data: object) => post("/control/inngest/events", { name, data }),
    ringClock: (functionId: string) => post("/control/inngest/cron", { functionId }),
    money: async (): Promise<MoneyRecord> => {
      const all = await get<Record<string, Record<keyof MoneyRecord, string>>>("/control/money");
      const naira = all.NGN ?? { in: "0", out: "0", charges: "0" };
      return { in: BigInt(naira.in), out: BigInt(naira.out), charges: BigInt(naira.charges) };
    },
  };
}

type Get = <T>(path: string) => Promise<T>;

const readMessage =
  (get: Get) =>
  (
    to: string,
    since: Date,
    says: RegExp,
    channel = to.includes("@") ? "email" : "sms",
  ): Promise<Message> =>
    waitFor(`a message to ${to}`, 20_000, async () => {
      const query = new URLSearchParams({ to, channel, since: since.toISOString() });
      const { messages } = await get<{ messages: Message[] }>(`/control/messages?${query}`);
      return messages.find((message) => says.test(message.text));
    });
