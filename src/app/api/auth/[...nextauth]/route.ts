import { after } from "next/server";
import { hintOutbox } from "@/inngest/hint-outbox";
import { authHandler } from "@/server/auth-handler";

const handle = authHandler("USER", () => after(() => hintOutbox()));

export { handle as GET, handle as POST };
