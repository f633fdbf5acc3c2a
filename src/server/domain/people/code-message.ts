/** What a code's message says: what it is for and that nobody needs it but its reader. */
export const codeMessage = (code: string) => ({
  text: `KROTrust: ${code} is your code to sign in. It works for 5 minutes. Never share it, not even with us.`,
  purpose: "SIGN_IN" as const,
});
