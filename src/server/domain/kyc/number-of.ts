import * as z from "zod";
import { seal, unseal } from "@/lib/seal";
import { sealedPlace } from "@/lib/sealed-columns";
import { env } from "@/server/env";
import { blindIndex } from "@/server/peppers";
import type { Check } from "./machine";

const place = (id: string) => sealedPlace("kyc_checks", id);

const Asked = z.strictObject({ number: z.string(), birthDate: z.string() });

/** Finds whose a number is without keeping it: a keyed hash, useless without the key. */
export const blindNumber = (kind: Check["kind"], number: string): string =>
  blindIndex(`kyc:${kind}:${number}`);

export const sealNumber = (id: string, asked: z.infer<typeof Asked>): string =>
  seal(env.KEY_RING, place(id), JSON.stringify(asked));

/** What is to be looked up, for the register's eyes only; null once it was wiped. */
export const numberOf = ({ id, askedSealed }: Pick<Check, "id" | "askedSealed">) =>
  askedSealed === null
    ? null
    : Asked.parse(JSON.parse(unseal(env.KEY_RING, place(id), askedSealed)));
