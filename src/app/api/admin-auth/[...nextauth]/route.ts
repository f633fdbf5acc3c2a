import { authHandler } from "@/server/auth-handler";

const handle = authHandler("STAFF");

export { handle as GET, handle as POST };
