import { readStage } from "./stage";

export interface Published {
  readonly channel: string;
  readonly name: string;
  readonly data: string;
  /** Pages it was sent to. */
  readonly reached: number;
}

export interface PusherState {
  readonly connections: readonly { readonly channels: readonly string[] }[];
  readonly triggers: readonly Published[];
}

/** Who listens at the sandbox's Pusher, and all that was ever said there, newest first. */
export const pusherState = async (): Promise<PusherState> =>
  (await fetch(`${readStage().sandboxOrigin}/control/pusher`)).json() as Promise<PusherState>;

/** Has it work, or be gone for everybody. */
export async function turnPusher(as: "up" | "down"): Promise<void> {
  const answer = await fetch(`${readStage().sandboxOrigin}/control/pusher/mode`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ as }),
  });
  if (!answer.ok) throw new Error(`The sandbox answered ${answer.status}`);
}
