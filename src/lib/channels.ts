/**
 * The channels on which it is said that there is news: of an order to its people, of anything to one
 * person. An id opens nothing and is in no link; a reference would, and stays with us.
 */
export const orderChannel = (orderId: string): string => `private-order-${orderId}`;
export const personChannel = (userId: string): string => `private-user-${userId}`;

/** The one word that is ever said there, and all that goes with it. */
export const NEWS = "changed";
export const NOTHING = {} as const;
