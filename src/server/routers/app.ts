import { router } from "../trpc";
import { adminMe } from "./admin/people";
import { people } from "./people";

export const appRouter = router({
  people,
  admin: router({ me: adminMe }),
});

export type AppRouter = typeof appRouter;
