import { after } from "next/server";
import { hintOutbox } from "@/inngest/hint-outbox";
import { answerCalls } from "./answer-calls";

const handle = (request: Request) => answerCalls(request, () => after(() => hintOutbox()));

export { handle as GET, handle as POST };
