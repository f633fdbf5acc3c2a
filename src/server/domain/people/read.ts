import type { StaffSession, UserSession } from "./sessions";

export interface Me {
  id: string;
  name: string | null;
  phone: string;
  email: string | null;
  /** What to call this person until they tell us a name. */
  displayName: string;
  /** Stopped by us: they read and are heard, and begin nothing. */
  paused: boolean;
  /** Until when a member of staff looks at this, as whom the page is drawn but who may change nothing. */
  viewedUntil?: Date;
}

export const displayNameOf = (user: { name: string | null; phone: string }): string =>
  user.name ?? user.phone.replace(/^\+234/, "0");

export const me = (session: UserSession | null): Me | null =>
  session && {
    ...session.user,
    displayName: displayNameOf(session.user),
    paused: session.paused,
    ...(session.view && { viewedUntil: session.view.until }),
  };

/** A member of staff as they see themselves: what they are and what they may. */
export const meAsStaff = ({ staff, roles, grants }: StaffSession) => ({ ...staff, roles, grants });
