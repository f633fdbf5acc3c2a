/** Why a sign-in did not work: a refusal's name, or "unavailable". */
export type SignInRefusal = string;

type Area = "/api/auth" | "/api/admin-auth";

async function post(area: Area, door: string, fields: Record<string, string>): Promise<Response> {
  const answer = await fetch(`${area}/csrf`, { cache: "no-store" });
  const { csrfToken } = (await answer.json()) as { csrfToken: string };
  return fetch(`${area}/${door}`, {
    method: "POST",
    headers: { "content-type": "application/x-www-form-urlencoded" },
    body: new URLSearchParams({ ...fields, csrfToken, json: "true" }),
  });
}

async function signIn(
  area: Area,
  door: string,
  fields: Record<string, string>,
): Promise<SignInRefusal | null> {
  try {
    const answer = await post(area, `callback/${door}`, fields);
    const body = (await answer.json()) as { url?: string };
    const refusal = URL.canParse(body.url ?? "")
      ? new URL(body.url ?? "").searchParams.get("error")
      : null;
    return answer.ok && !refusal ? null : (refusal ?? "unavailable");
  } catch {
    return "unavailable";
  }
}

/** Trades a phone number and its code for a session cookie; null when it worked. */
export const signInWithCode = (phone: string, code: string) =>
  signIn("/api/auth", "phone", { phone, code });

/** Trades the token of a link for a session cookie; null when it worked. */
export const signInWithLink = (token: string) => signIn("/api/auth", "link", { token });

/** Trades the ticket of a look at somebody's pages for its session; null when it worked. */
export const openView = (ticket: string) => signIn("/api/auth", "view", { ticket });

/** A member of staff's way in: all three, or a refusal that does not say which of them was wrong. */
export const signInAsStaff = (given: { email: string; password: string; totp: string }) =>
  signIn("/api/admin-auth", "staff", given);

let leaving = false;

/** Whether this page is being left by its own person, who knows that they are signed out. */
export const isLeaving = (): boolean => leaving;

async function leave(area: Area): Promise<void> {
  leaving = true;
  try {
    await post(area, "signout", {});
  } catch (error) {
    leaving = false;
    throw error;
  }
}

/** Ends this device's session. */
export const signOut = (): Promise<void> => leave("/api/auth");

/** Ends this device's session in the staff area; the other area's stays. */
export const signOutStaff = (): Promise<void> => leave("/api/admin-auth");
