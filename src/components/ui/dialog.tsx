"use client";

import { X } from "lucide-react";
import { type ReactNode, useEffect, useId, useRef } from "react";
import { join } from "./join";

type DialogProps = {
  open: boolean;
  onClose: () => void;
  title: ReactNode;
  /** Room for a picture instead of a form. */
  wide?: boolean;
  children: ReactNode;
};

/** A native modal dialog: it traps focus, closes on Esc and gives focus back by itself. */
export function Dialog({ open, onClose, title, wide = false, children }: DialogProps) {
  const ref = useRef<HTMLDialogElement>(null);
  const titleId = useId();

  useEffect(() => {
    const dialog = ref.current;
    if (open && !dialog?.open) dialog?.showModal();
    if (!open && dialog?.open) dialog.close();
  }, [open]);

  return (
    <dialog
      ref={ref}
      aria-labelledby={titleId}
      onClose={onClose}
      className={join(
        "m-0 mt-auto max-h-[92dvh] w-full max-w-full overflow-y-auto rounded-t-phone bg-surface p-0 text-ink shadow-dialog open:rise sm:m-auto sm:rounded-sheet",
        wide ? "sm:max-w-240" : "sm:max-w-120",
      )}
    >
      <div className="flex items-start gap-4 px-5 pt-5 sm:px-6">
        <h2 id={titleId} className="display flex-1 text-21">
          {title}
        </h2>
        <button
          type="button"
          aria-label="Close"
          onClick={onClose}
          className="-mt-1 -mr-2 grid size-11 place-items-center rounded-full text-ink2 hover:bg-sunken"
        >
          <X aria-hidden="true" size={20} />
        </button>
      </div>
      <div className="px-5 pt-3 pb-6 sm:px-6">{open && children}</div>
    </dialog>
  );
}
