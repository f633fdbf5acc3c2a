import { paths } from "@/lib/paths";
import { FindPerson, findPerson, OnePerson, signOutPerson } from "../../domain/people/find-person";
import { StartView, startView } from "../../domain/people/start-view";
import { originOf } from "../../hosts";
import { router, staff } from "../../trpc";

/** `admin.users`: somebody by their number, the devices they are signed in on, and a look as they see it. */
export const adminUsers = router({
  find: staff("people:read")
    .input(FindPerson)
    .query(({ ctx, input }) => findPerson(ctx, input)),
  signOut: staff("user:sign-out")
    .input(OnePerson)
    .mutation(({ ctx, input }) => signOutPerson(ctx, input)),
  view: staff("user:view")
    .input(StartView)
    .mutation(async ({ ctx, input }) => ({
      ...(await startView(ctx, input)),
      at: new URL(paths.look(), originOf("USER")).href,
    })),
});
