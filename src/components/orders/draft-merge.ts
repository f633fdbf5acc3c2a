import type { Draft } from "./draft";

const withoutKeys = (value: unknown) =>
  JSON.stringify(value, (name, inner) => (name === "key" || name === "milestone" ? null : inner));

/**
 * The terms moved on while somebody was typing: what they typed stays, and what they had not touched
 * follows. `before` and `after` are the boxes as the old and the new version fill them.
 */
export function mergeDraft(typed: Draft, before: Draft, after: Draft): Draft {
  const names = Object.keys(typed) as (keyof Draft)[];
  const follow = names.filter((name) => withoutKeys(typed[name]) === withoutKeys(before[name]));
  // Conditions name their milestones by key: the two follow together or stay together.
  const parts = ["conditions", "milestones"] as const;
  const whole = parts.every((name) => follow.includes(name));
  const taken = follow.filter((name) => whole || !parts.some((part) => part === name));
  return { ...typed, ...Object.fromEntries(taken.map((name) => [name, after[name]])) };
}
