import postgres from "postgres";

/**
 * For data that nobody keeps: limits of tiers that bite nobody, so that people who have shown nothing may
 * deal in any sum. What is about limits sets its own.
 */
export async function wideTiers(ownerUrl: string): Promise<void> {
  const owner = postgres(ownerUrl, { max: 1, onnotice: () => {} });
  try {
    await owner.unsafe(`
      alter table tier_limits disable trigger user;
      insert into tier_limits (id, status, tier, kind, amount, effective_from, reason, proposed_at)
      select 'tlm_9' || lpad((t * 10 + row_number() over (order by k))::text, 25, '0'), 'APPROVED', t, k,
             100000000000, '2026-01-03T00:00:00Z', 'Data that nobody keeps', '2026-01-03T00:00:00Z'
        from generate_series(1, 3) t, unnest(enum_range(null::tier_limit_kind)) k
      on conflict do nothing;
      alter table tier_limits enable trigger user`);
  } finally {
    await owner.end();
  }
}
