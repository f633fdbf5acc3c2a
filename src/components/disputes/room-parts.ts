import type { CasePeople } from "./case-people";
import type { CaseView, DisputeRoom } from "./dispute-types";

/** What every part of the room is given. */
export type PartProps = {
  room: DisputeRoom;
  view: CaseView;
  people: CasePeople;
  now: Date;
  /** Where reading goes on when something was done. */
  onDone: () => void;
};

/** What the server says of one thing that might be done here. */
export const findAction = ({ actions }: DisputeRoom, name: string) =>
  actions.find(({ action }) => action === name);

export const mayDo = (room: DisputeRoom, name: string): boolean =>
  findAction(room, name)?.allowed ?? false;

/** Something said after the end: it is answered, but there is no money in it to divide. */
export const isComplaint = ({ contested }: Pick<CaseView, "contested">): boolean =>
  contested.amount === 0n;
