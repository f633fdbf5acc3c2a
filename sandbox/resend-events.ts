import { randomUUID } from "node:crypto";
import type { Message } from "./records";
import type { World } from "./world";

/** What became of an e-mail, told a little after it was accepted; of a silent reader never. */
export function reportEmailLater(world: World, message: Message) {
  if (message.outcome === "silent") return;
  const event = message.outcome === "failed" ? "email.bounced" : "email.delivered";
  world.timers.after(world.settings.settleMs / 2, () => {
    announceEmail(world, message, event);
    if (message.to.includes("complained@resend.dev")) {
      announceEmail(world, message, "email.complained");
    }
  });
}

/**
 * Sends an event about an e-mail to the app. Tags are a list when sent and an object here.
 * Source: resend.com/docs/webhooks/event-types
 */
export function announceEmail(
  world: World,
  message: Message,
  event: "email.delivered" | "email.bounced" | "email.complained" | "email.opened",
) {
  const tags = (message.request.tags ?? []) as { name: string; value: string }[];
  const body = JSON.stringify({
    type: event,
    created_at: world.now().toISOString(),
    data: {
      email_id: message.id,
      from: message.from,
      to: message.to.split(", "),
      subject: message.subject,
      created_at: message.at,
      tags: Object.fromEntries(tags.map(({ name, value }) => [name, value])),
      ...(event === "email.bounced" && { bounce: BOUNCE }),
    },
  });
  world.webhooks.announce({
    vendor: "resend",
    event,
    reference: message.id,
    url: `${world.settings.appUrl}/api/webhooks/resend`,
    headers: {
      "content-type": "application/json",
      "user-agent": "Svix-Webhooks/1.0",
      "svix-id": `msg_${randomUUID().replaceAll("-", "")}`,
    },
    body,
  });
}

const BOUNCE = {
  type: "Permanent",
  subType: "General",
  message: "The recipient's mail server refused this message for good.",
};
