const never = "Never share it, not even with us.";

const message = (code: string, text: string) => ({
  purpose: "CODE" as const,
  words: { text, code },
});

export type CodeMessage = ReturnType<typeof message>;

/** What a code's message says: what it is for and that nobody needs it but its reader. */
export const codeMessage = (code: string) =>
  message(code, `KROTrust: ${code} is your code to sign in. It works for 5 minutes. ${never}`);

/** The same for a code that moves money: who reads it must know that it does. */
export const stepCodeMessage = (code: string, ref: string) =>
  message(code, `KROTrust: ${code} moves the money of ${ref}. It works for 5 minutes. ${never}`);

/** For one that withdraws: its reader sees how much, and to where. */
export const payoutCodeMessage = (code: string, sum: string, bankName: string, last4: string) =>
  message(
    code,
    `KROTrust: ${code} withdraws ${sum} to ${bankName.slice(0, 30).trim()} ..${last4}. 5 minutes. ${never}`,
  );

/** For one that adds a bank account: its reader sees to where their money could go. */
export const accountCodeMessage = (code: string, bankName: string, accountNumber: string) => {
  const account = `${bankName.slice(0, 40).trim()} ..${accountNumber.slice(-4)}`;
  return message(code, `KROTrust: ${code} adds ${account}, to be paid there. 5 minutes. ${never}`);
};
