import * as z from "zod";
import { seal, unseal } from "@/lib/seal";
import { sealedPlace } from "@/lib/sealed-columns";
import { env } from "@/server/env";
import type { Check } from "./machine";

const place = (id: string) => sealedPlace("kyc_checks", id);

const Shown = z.strictObject({ address: z.string(), fileIds: z.array(z.string()) });

export const sealAddress = (id: string, shown: z.infer<typeof Shown>): string =>
  seal(env.KEY_RING, place(id), JSON.stringify(shown));

/** Where somebody says they live and the papers that show it, for whoever decides; null once wiped. */
export const addressOf = ({ id, kind, askedSealed }: Pick<Check, "id" | "kind" | "askedSealed">) =>
  kind !== "ADDRESS" || askedSealed === null
    ? null
    : Shown.parse(JSON.parse(unseal(env.KEY_RING, place(id), askedSealed)));
