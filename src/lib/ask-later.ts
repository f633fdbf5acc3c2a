/**
 * The way to ask the server, fetched when it is first needed: a page that only has to be read, on a
 * phone with little data, does not pay for it.
 */
export const askLater = () => import("./ask").then(({ ask }) => ask);
