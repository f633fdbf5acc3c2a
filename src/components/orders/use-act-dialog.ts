"use client";

import { useState } from "react";

export type OpenDialog = (action: string) => void;

/** Which dialog of an order's page is open. The last one stays in place while it closes. */
export function useActDialog() {
  const [last, setLast] = useState<string | null>(null);
  const [open, setOpen] = useState(false);
  return {
    last,
    open,
    show: (action: string) => {
      setLast(action);
      setOpen(true);
    },
    close: () => setOpen(false),
  };
}
