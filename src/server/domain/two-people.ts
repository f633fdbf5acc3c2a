import type { Actor, Ctx } from "./context";
import type { DomainCode } from "./errors";
import type { GuardCheck, Machine, Row, Subject } from "./machine";

/** What one person proposes and another decides on. */
interface Proposed extends Subject {
  readonly proposedBy: string | null;
}

/** The rows of something decided by two; guards of its own beside. */
export type TwoPeopleRow<Status extends string, Guard extends string = never> = Row<
  Status,
  "proposer" | "approver",
  "isSecondPerson" | Guard
>;

/** Whoever proposed it does not decide on it, and nobody but staff does. */
export const isSecondPerson = (
  { proposedBy }: Pick<Proposed, "proposedBy">,
  { actor }: Pick<Ctx, "actor">,
): DomainCode | null =>
  actor.kind === "staff" && actor.id !== proposedBy ? null : "second_person_needed";

/** What the grants `…:propose` and `…:approve` of an area make of a member of staff. */
export const decidersOf =
  (area: string) =>
  (_subject: unknown, actor: Actor): string[] => {
    if (actor.kind !== "staff") return [];
    const { grants } = actor;
    return [
      ...(grants.includes(`${area}:propose`) ? ["proposer"] : []),
      ...(grants.includes(`${area}:approve`) ? ["approver"] : []),
    ];
  };

interface TwoPeople<S extends Proposed, R extends Row>
  extends Pick<Machine<S, R>, "noun" | "rows" | "missing" | "read"> {
  /** Of the grants: `limit` for `limit:propose` and `limit:approve`. */
  readonly area: string;
  readonly guards?: Readonly<Record<string, GuardCheck<S>>>;
}

/** The machine of what one person proposes and a second decides on, each by a grant of their own. */
export const twoPeople = <S extends Proposed, R extends Row>({
  area,
  guards = {},
  ...machine
}: TwoPeople<S, R>): Machine<S, R> => ({
  ...machine,
  rolesOf: decidersOf(area),
  guards: { isSecondPerson, ...guards },
});
