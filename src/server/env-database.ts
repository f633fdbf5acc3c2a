import { X509Certificate } from "node:crypto";
import { readFileSync } from "node:fs";
import * as z from "zod";

type Source = Readonly<Record<string, string | undefined>>;

/** Where the books are: one address, or its parts; and who vouches for the server. */
export const databaseSettings = {
  DATABASE_URL: z.string().regex(/^postgres(ql)?:\/\//, "must be a postgres:// address"),
  DATABASE_HOST: z.string().min(1).optional(),
  DATABASE_PORT: z.coerce.number().int().min(1).max(65_535).optional(),
  DATABASE_USER: z.string().min(1).optional(),
  DATABASE_PASSWORD: z.string().min(1).optional(),
  DATABASE_NAME: z.string().min(1).optional(),
  /** The certificate of whoever signed the server's, or the path of a file with it. */
  DATABASE_CA: z
    .string()
    .transform((given, ctx) => {
      const text = certificateOf(given);
      if (text !== null) return text;
      ctx.addIssue({ code: "custom", message: "must be a certificate (PEM) or a file with one" });
      return z.NEVER;
    })
    .optional(),
} as const;

const parts = ["DATABASE_HOST", "DATABASE_PORT", "DATABASE_USER", "DATABASE_NAME"] as const;

/** The text of the certificate, whether it was given itself or by its path; null when it is none. */
export function certificateOf(given: string): string | null {
  try {
    // One line of an environment cannot be broken, so its breaks are often written out.
    const text = given.includes("-----BEGIN")
      ? given.replaceAll("\\n", "\n")
      : readFileSync(/* turbopackIgnore: true */ given, "utf8");
    return new X509Certificate(text).raw.length > 0 ? text : null;
  } catch {
    return null;
  }
}

/**
 * The settings with the database's address put together, where only its parts were given. Of two
 * ways to say it the environment's wins, as for every other setting.
 */
export function joinDatabase(environment: Source, file: Source): Source {
  const given = { ...file, ...environment };
  const inParts = parts.some((name) => environment[name]) && !environment.DATABASE_URL;
  if (given.DATABASE_URL && !inParts) return given;
  const { DATABASE_HOST: host, DATABASE_USER: user, DATABASE_NAME: name } = given;
  if (!host || !user || !name) return { ...given, DATABASE_URL: undefined };
  const secret = given.DATABASE_PASSWORD ? `:${encodeURIComponent(given.DATABASE_PASSWORD)}` : "";
  const who = `${encodeURIComponent(user)}${secret}`;
  const where = `${host}:${given.DATABASE_PORT ?? "5432"}/${encodeURIComponent(name)}`;
  const tls = isLoopback(host) ? "" : "?sslmode=verify-full";
  return { ...given, DATABASE_URL: `postgres://${who}@${where}${tls}` };
}

const isLoopback = (host: string) => /^(localhost|127\.\d+\.\d+\.\d+|\[?::1\]?)$/.test(host);

/** Whether what is said to the database could be read or answered by somebody in between. */
export function isInTheOpen(env: { DATABASE_URL: string; DATABASE_CA?: string | undefined }) {
  const { hostname, searchParams } = new URL(env.DATABASE_URL);
  const proven = env.DATABASE_CA ?? /^verify-(full|ca)$/.test(searchParams.get("sslmode") ?? "");
  return !proven && !isLoopback(hostname);
}
