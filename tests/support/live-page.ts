import Client from "pusher-js";

export interface LivePage {
  /** "let in", or why not as the vendor puts it. */
  readonly outcome: string;
  /** Everything that was said to it. */
  readonly heard: unknown[];
  /** Its connection, as the vendor's client puts it. */
  state(): string;
  close(): void;
}

/** Vendor's own client for browsers, on one channel, with a page's way to be let onto it. */
export async function openLivePage(
  at: { url: string; key: string },
  channel: string,
  askTicket: (socketId: string) => Promise<string | null>,
  askSignIn?: (socketId: string) => Promise<{ auth: string; user_data: string } | null>,
): Promise<LivePage> {
  const client = new Client(at.key, {
    cluster: "",
    wsHost: "127.0.0.1",
    wsPort: Number(new URL(at.url).port),
    forceTLS: false,
    enabledTransports: ["ws"],
    userAuthentication: {
      customHandler: ({ socketId }, answer) => {
        void askSignIn?.(socketId).then((given) => answer(null, given));
      },
    },
    channelAuthorization: {
      customHandler: ({ socketId }, answer) => {
        askTicket(socketId).then(
          (auth) => answer(auth === null ? new Error("none") : null, auth ? { auth } : null),
          (error: unknown) => answer(error as Error, null),
        );
      },
    },
  });
  if (askSignIn) {
    client.signin();
    await client.user.signinDonePromise;
  }
  const heard: unknown[] = [];
  const subscribed = client.subscribe(channel);
  subscribed.bind_global((event: string, data: unknown) => {
    if (!event.startsWith("pusher:")) heard.push([event, data]);
  });
  const outcome = await new Promise<string>((resolve) => {
    client.connection.bind("disconnected", () => resolve("cut off"));
    if (client.connection.state === "disconnected") resolve("cut off");
    subscribed.bind("pusher:subscription_succeeded", () => resolve("let in"));
    subscribed.bind("pusher:subscription_error", (told: { error?: string }) =>
      resolve(told.error ?? "refused"),
    );
  });
  return {
    ...{ outcome, heard },
    state: () => client.connection.state,
    close: () => client.disconnect(),
  };
}
