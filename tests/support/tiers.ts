import { decideTierLimit } from "../../src/server/domain/tiers/decide-tier-limit";
import {
  ProposeTierLimit,
  proposeTierLimit,
} from "../../src/server/domain/tiers/propose-tier-limit";
import type { TierLimitKind } from "../../src/server/domain/tiers/read";
import type { Member } from "./members";

/** Two people agree to another limit of a tier, which holds from `now` on. */
export const setTierLimit = async (
  maker: Member,
  checker: Member,
  limit: { tier: 1 | 2 | 3; kind: TierLimitKind; amount: string },
  now: Date,
) => {
  const asked = { ...limit, effectiveFrom: now, reason: "The circular says so" };
  const { subjectId } = await proposeTierLimit(maker.at(now), ProposeTierLimit.parse(asked));
  const totp = await checker.code(now);
  await decideTierLimit(checker.at(now), { id: subjectId, approve: true, totp });
  return subjectId;
};
