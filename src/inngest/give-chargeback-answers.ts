import { FILE_BYTES_MAX } from "@/lib/files";
import { currentTime } from "@/server/clock";
import {
  answersToGive,
  answerToGive,
  noteAnswer,
} from "@/server/domain/disputes/answer-chargeback";
import { world } from "@/server/domain/on-behalf";
import { log } from "@/server/log";
import { providers } from "@/server/providers/providers";
import { inngest } from "./client";

const LIMIT = 20;

/** Each minute: what finance said to a bank is given to the gateway, until it has taken or refused it. */
export const giveChargebackAnswers = inngest.createFunction(
  {
    id: "give-chargeback-answers",
    triggers: [{ cron: "* * * * *" }],
    concurrency: { limit: 1 },
    retries: 2,
  },
  async ({ step }) => {
    const ids = await step.run("look", async () =>
      answersToGive(world(await currentTime()), LIMIT),
    );
    for (const id of ids) {
      const said = await step.run(`give-${id}`, () => give(id));
      if (said.kind === "unknown") {
        log.warn({ chargebackId: id, reason: said.reason }, "an answer is not with the bank yet");
        continue;
      }
      const refused = said.kind === "refused" ? said.reason : null;
      await step.run(`note-${id}`, async () =>
        noteAnswer(world(await currentTime()), { id, refused }),
      );
    }
    return { looked: ids.length };
  },
);

const unknown = (reason: string) => ({ kind: "unknown", reason }) as const;

const give = async (id: string) => {
  const told = await answerToGive(world(await currentTime()), id);
  if (!told) return unknown("over");
  const { provider, defence, file } = told;
  const gateway = providers.gateway(provider);
  if (!gateway.answerChargeback) return unknown("gateway_takes_none");
  const read = await providers.storage.read(file.key, FILE_BYTES_MAX);
  if (read.kind !== "found" || read.bytes === null) return unknown("file_not_read");
  const { name, contentType } = file;
  return gateway.answerChargeback({ ...defence, file: { name, contentType, bytes: read.bytes } });
};
