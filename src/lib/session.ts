/** Why a sign-in did not work: a refusal's name, or "unavailable". */
export type SignInRefusal = string;

async function csrfToken(): Promise<string> {
  const answer = await fetch("/api/auth/csrf", { cache: "no-store" });
  const body = (await answer.json()) as { csrfToken: string };
  return body.csrfToken;
}

function post(path: string, fields: Record<string, string>): Promise<Response> {
  return fetch(path, {
    method: "POST",
    headers: { "content-type": "application/x-www-form-urlencoded" },
    body: new URLSearchParams({ ...fields, json: "true" }),
  });
}

/** Trades a phone number and its code for a session cookie; null when it worked. */
export async function signInWithCode(phone: string, code: string): Promise<SignInRefusal | null> {
  try {
    const answer = await post("/api/auth/callback/phone", {
      csrfToken: await csrfToken(),
      phone,
      code,
    });
    const body = (await answer.json()) as { url?: string };
    const refusal = URL.canParse(body.url ?? "")
      ? new URL(body.url ?? "").searchParams.get("error")
      : null;
    return answer.ok && !refusal ? null : (refusal ?? "unavailable");
  } catch {
    return "unavailable";
  }
}

/** Ends this device's session. */
export async function signOut(): Promise<void> {
  await post("/api/auth/signout", { csrfToken: await csrfToken() });
}
