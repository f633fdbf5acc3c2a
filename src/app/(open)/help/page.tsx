import type { Metadata } from "next";
import { OpenShell } from "@/components/shell/open-shell";
import { caller } from "@/server/caller";
import { readTheme } from "../../theme";

export const metadata: Metadata = { title: "Help" };

const answers = [
  [
    "Where is my money?",
    "Every order shows it in one picture: with you, held by KROTrust, or with the seller. The sentence under the amount says who has to act and by when.",
  ],
  [
    "When does the seller get it?",
    "When you press Release. Before that, every required condition has to be confirmed by you. Nobody else can press it for you.",
  ],
  [
    "I sold something. When can I deliver?",
    "When the order says that we are holding the money. A screenshot of a transfer is not enough; the order page is.",
  ],
  [
    "I paid, but the order says it is not paid.",
    "Most payments show within two minutes. Open the order and press Pay again: it looks up your payment first and never takes it twice.",
  ],
  [
    "I paid a different amount.",
    "An order starts only with the exact amount. What arrived is kept safe and our team returns it or matches it with you.",
  ],
  [
    "How do I take money out?",
    "Open Wallet, then Withdraw. We look up the name on your bank account before anything is sent, and a person approves every withdrawal.",
  ],
  [
    "Somebody who says they are from KROTrust called me.",
    "Hang up. We never ask for your PIN, your OTP or your password, and we never ask you to move money to another account.",
  ],
] as const;

export default async function HelpPage() {
  const me = await (await caller()).people.me();
  return (
    <OpenShell theme={await readTheme()} signedIn={me !== null}>
      <h1 className="display pt-6 text-34">Help</h1>
      <p className="mt-2 max-w-[66ch] text-ink2">
        Short answers. For one order, start on its page: it knows where the money is.
      </p>
      <div className="mt-8 border-t border-line">
        {answers.map(([question, answer]) => (
          <details key={question} className="group border-b border-line">
            <summary className="flex min-h-14 items-center justify-between gap-4 py-3 font-semibold">
              {question}
              <span
                aria-hidden="true"
                className="text-21 font-normal text-ink3 transition-transform group-open:rotate-45"
              >
                +
              </span>
            </summary>
            <p className="max-w-[66ch] pb-5 text-ink2">{answer}</p>
          </details>
        ))}
      </div>
    </OpenShell>
  );
}
