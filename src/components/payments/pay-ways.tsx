"use client";

import { useState } from "react";
import { Button } from "@/components/ui/button";
import { RefusalNotice } from "@/components/ui/refusal-notice";
import { useNow } from "@/components/ui/use-now";
import { askLater } from "@/lib/ask-later";
import { moneyText } from "@/lib/format";
import { gatewayName } from "@/lib/gateway-names";
import { type Refusal, refusalOf } from "@/lib/refusals";
import { PayInto } from "./pay-into";
import type { PaymentStatus } from "./use-payment";

type PayWaysProps = {
  reference: string;
  payment: PaymentStatus;
  now: Date;
  /** The buyer was at the gateway's page and has not paid there. */
  again: boolean;
  onLook: () => Promise<void>;
  onRead: () => Promise<void>;
};

type Way = "page" | "account";

/** Opens a payment, and asks the gateway to look again; one at a time. */
const useWays = ({
  reference,
  onLook,
  onRead,
}: Omit<PayWaysProps, "payment" | "now" | "again">) => {
  const [pending, setPending] = useState<Way | "look" | null>(null);
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const open = async (way: Way) => {
    setPending(way);
    setRefusal(null);
    try {
      const opened = await (await askLater()).payments.start.mutate({ ref: reference, way });
      if (opened.checkoutUrl !== null) {
        window.location.assign(opened.checkoutUrl);
        return;
      }
      await onRead();
    } catch (error) {
      setRefusal(refusalOf(error));
    }
    setPending(null);
  };
  const look = async () => {
    setPending("look");
    await onLook();
    setPending(null);
  };
  return { pending, refusal, open, look };
};

/** Where to pay: on the gateway's page, or by transfer to an account number made for this payment. */
export function PayWays({ payment, now, again, ...rest }: PayWaysProps) {
  const { pending, refusal, open, look } = useWays(rest);
  const time = useNow(now, 1_000);
  const { account, pageOf, byAccount, due } = payment;
  const partner = gatewayName(pageOf ?? "");
  return (
    <>
      <RefusalNotice refusal={refusal} />
      {account && (
        <PayInto
          account={account}
          due={due}
          now={time}
          pending={pending === "account"}
          onAgain={() => void open("account")}
        />
      )}
      {pageOf !== null && (
        <Button
          look={again || account ? "secondary" : "primary"}
          pending={pending === "page"}
          onClick={() => void open("page")}
        >
          {again ? `Go back to ${partner}` : `Pay ${moneyText(due)} with ${partner}`}
        </Button>
      )}
      {byAccount && !account && (
        <Button
          look={pageOf === null ? "primary" : "secondary"}
          pending={pending === "account"}
          onClick={() => void open("account")}
        >
          Get an account number to pay into
        </Button>
      )}
      {(again || account) && (
        <Button look="quiet" pending={pending === "look"} onClick={() => void look()}>
          Look again now
        </Button>
      )}
      {pageOf !== null && (
        <p className="text-13 text-ink2">
          You pay on {partner}’s own page, by card, transfer or USSD. We never see your card or PIN.
        </p>
      )}
    </>
  );
}
