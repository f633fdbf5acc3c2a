/**
 * How to know the server: by a certificate that `ca` (PEM) vouches for, and that is its host's own.
 * Without one it is as the address says in `sslmode`.
 */
export const proofOf = (url: string, ca: string | undefined) =>
  ca === undefined
    ? {}
    : {
        ssl: { ca, rejectUnauthorized: true, host: new URL(url).hostname.replace(/^\[|\]$/g, "") },
      };
