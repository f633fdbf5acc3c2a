import { Guilloche } from "@/components/guilloche";
import { MoneyRail, type RailStage } from "@/components/money-rail";
import { MoneyText } from "@/components/money-text";
import { OpenShell } from "@/components/shell/open-shell";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";
import { Slip } from "@/components/ui/slip";
import { SumLines } from "@/components/ui/sum-lines";

const m = (amount: bigint) => ({ amount, currency: "NGN" as const });
export default function Page() {
  return (
    <OpenShell theme="system" signedIn={false}>
      <p className="text-13 text-ink2 pt-4">Order KRO-7F3K2-M9QXA · iPhone 13, 128 GB</p>
      <MoneyText of={m(18500000n)} size="hero" />
      <p className="text-16 text-ink2 max-w-[40ch]">
        Your money is safe with KROTrust.{" "}
        <strong className="text-ink font-semibold">Tunde has until Tue 24 Nov, 6:00 PM</strong> to
        deliver.
      </p>
      {(["WITH_BUYER", "COMING", "HELD", "WITH_SELLER", "RETURNED", "NOTHING"] as RailStage[]).map(
        (s) => (
          <MoneyRail key={s} stage={s} buyer="You" seller="Yẹmí Adéọlá" className="my-4" />
        ),
      )}
      {["KRO-7F3K2-M9QXA", "KRO-11111-AAAAA", "KRO-22222-BBBBB", "KRO-33333-CCCCC"].map((r) => (
        <Guilloche key={r} reference={r} className="my-2" />
      ))}
      <Guilloche reference="x" className="h-16" />
      <div className="grid gap-2 my-4 border-y border-line bg-surface p-4">
        <Button>I have received it</Button>
        <Button look="secondary">Something is wrong</Button>
        <Button pending>Pay ₦188,977.50</Button>
        <Button look="danger">Decline</Button>
      </div>
      <Notice tone="held" title="Held">
        Your ₦185,000.00 is safe with us.
      </Notice>
      <Notice tone="danger" title="Bad">
        x
      </Notice>
      <Badge tone="held">Needs you</Badge> <Badge tone="ok">Sent</Badge>
      <Slip className="my-4">
        <SumLines
          lines={[
            { label: "Item", value: <MoneyText of={m(18500000n)} /> },
            { label: "Our fee, 2 %", value: <MoneyText of={m(370000n)} /> },
            { label: "VAT on the fee", value: <MoneyText of={m(27750n)} /> },
          ]}
          total={{ label: "You pay", value: <MoneyText of={m(18897750n)} /> }}
        />
      </Slip>
      <p>Ọláṣubọ̀mí · Ɓala Ɗanƙwairo Ƴar’adua · Chịdị Ụzọ · Ṅwakaego · Ǹkẹ́ḿ Ṣadé ✓ → ₦</p>
      <h1 className="display text-26">Pay people you have not met</h1>
    </OpenShell>
  );
}
