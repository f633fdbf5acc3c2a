"use client";

import { useState } from "react";
import { Button } from "@/components/ui/button";
import { CopyRow } from "@/components/ui/copy-row";
import { Qr } from "@/components/ui/qr";
import { Slip } from "@/components/ui/slip";

type ShareSheetProps = { address: string; title: string; message: string };

/** The link, first by WhatsApp, then by anything that can carry text, then from screen to screen. */
export function ShareSheet({ address, title, message }: ShareSheetProps) {
  const [qr, setQr] = useState(false);
  const text = `${message}\n${address}`;
  return (
    <Slip>
      <div className="grid grid-cols-[minmax(0,1fr)] gap-3">
        <a
          href={`https://wa.me/?text=${encodeURIComponent(text)}`}
          target="_blank"
          rel="noopener noreferrer"
          className="tap inline-flex items-center justify-center gap-2 rounded-control bg-brand px-5 py-2.5 font-semibold text-on-brand hover:bg-brand-hover"
        >
          Send on WhatsApp
        </a>
        <CopyRow
          label="Link to this order"
          shown={address.replace(/^https?:\/\//, "")}
          copied={address}
        />
        <div className="flex flex-wrap gap-2">
          <ShareButton title={title} text={message} url={address} />
          <Button look="quiet" aria-expanded={qr} onClick={() => setQr(!qr)}>
            {qr ? "Hide the QR code" : "Show a QR code"}
          </Button>
        </div>
        {qr && (
          <Qr
            text={address}
            label="QR code with the address of this order"
            className="mx-auto size-56 rounded-small"
          />
        )}
      </div>
    </Slip>
  );
}

function ShareButton(data: { title: string; text: string; url: string }) {
  const [can, setCan] = useState(true);
  if (!can) return null;
  const share = () => {
    if (!navigator.share) return setCan(false);
    // Closing the system's sheet is not a failure.
    navigator.share(data).catch(() => undefined);
  };
  return (
    <Button look="quiet" onClick={share}>
      Another way
    </Button>
  );
}
