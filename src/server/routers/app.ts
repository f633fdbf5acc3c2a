import { router } from "../trpc";
import { adminMe } from "./admin/people";
import { orders } from "./orders";
import { people } from "./people";

export const appRouter = router({
  people,
  orders,
  admin: router({ me: adminMe }),
});

export type AppRouter = typeof appRouter;
