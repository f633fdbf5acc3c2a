import { headers } from "next/headers";

/** Where this visitor sees us, for links and codes to pass on: "https://krotrust.example". */
export async function readOrigin(): Promise<{ host: string; origin: string }> {
  const told = await headers();
  const host = told.get("x-forwarded-host") ?? told.get("host") ?? "localhost";
  const loopback = /^(localhost|127\.0\.0\.1|\[::1\])(:|$)/.test(host);
  const scheme = told.get("x-forwarded-proto") ?? (loopback ? "http" : "https");
  return { host, origin: `${scheme}://${host}` };
}
