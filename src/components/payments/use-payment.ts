"use client";

import { useEffect, useRef, useState } from "react";
import { askLater } from "@/lib/ask-later";
import type { RouterOutputs } from "@/lib/trpc";

export type PaymentStatus = RouterOutputs["payments"]["status"];

const QUICK = 4_000;
const SLOW = 15_000;
const QUICK_FOR = 120_000;

const isOver = ({ status }: PaymentStatus) => status === "CREDITED" || status === "UNMATCHED";

/**
 * Follows a payment until it is in: every four seconds for two minutes, then every fifteen, and not
 * at all while nobody looks. `look` asks the gateway itself; both only read, neither moves money.
 */
export function usePayment(reference: string, first: PaymentStatus, awaited: boolean) {
  const [payment, setPayment] = useState(first);
  const [silent, setSilent] = useState(false);
  const looking = useRef(false);

  const read = async () => {
    try {
      setPayment(await (await askLater()).payments.status.query({ ref: reference }));
      setSilent(false);
    } catch {
      setSilent(true);
    }
  };
  const look = async () => {
    if (looking.current) return;
    looking.current = true;
    await askLater()
      .then((ask) => ask.payments.check.mutate({ ref: reference }))
      .catch(() => undefined);
    await read();
    looking.current = false;
  };

  // Once there is a number to pay into, money may come at any moment.
  const waiting = (awaited || payment.account !== null) && !isOver(payment);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new watch begins only when waiting does
  useEffect(() => {
    if (!waiting) return;
    let watched = true;
    const began = performance.now();
    let timer: ReturnType<typeof setTimeout>;
    const next = () => {
      if (!watched) return;
      const pause = performance.now() - began < QUICK_FOR ? QUICK : SLOW;
      timer = setTimeout(() => {
        const seen = document.hidden ? Promise.resolve() : read();
        void seen.then(next);
      }, pause);
    };
    const back = () => {
      if (!document.hidden) void look();
    };
    void look();
    next();
    document.addEventListener("visibilitychange", back);
    return () => {
      watched = false;
      clearTimeout(timer);
      document.removeEventListener("visibilitychange", back);
    };
  }, [waiting]);

  return { payment, waiting, silent, look, read };
}
