import { ShowToStaff, showToStaff } from "../../domain/files/show-to-staff";
import { providers } from "../../providers/providers";
import { router, staff } from "../../trpc";

/** `admin.files`: what the parties attached. A mutation, because each look is written down. */
export const adminFiles = router({
  link: staff("dispute:read")
    .input(ShowToStaff)
    .mutation(async ({ ctx, input }) => {
      const file = await showToStaff(ctx, input);
      return { url: await providers.storage.link(file) };
    }),
});
