import { authHandler } from "@/server/auth-handler";

const handle = authHandler("USER");

export { handle as GET, handle as POST };
