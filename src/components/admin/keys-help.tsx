"use client";

import { useRouter } from "next/navigation";
import { useRef, useState } from "react";
import { Dialog } from "@/components/ui/dialog";
import { Press } from "@/components/ui/press";
import { paths } from "@/lib/paths";
import { Key } from "./key";
import { keysAreOn, switchKeys, useKeys } from "./use-keys";

const listed: readonly (readonly [keys: string[], what: string])[] = [
  [["g", "t"], "Today"],
  [["g", "p"], "Payouts"],
  [["g", "d"], "Disputes"],
  [["g", "o"], "Orders"],
  [["g", "l"], "Ledger"],
  [["g", "f"], "Find money"],
  [["1", "2", "3"], "Open a queue of Today"],
  [["j", "k"], "Next and previous in a list"],
  [["Enter"], "Open it"],
  [["a"], "Approve a payout, take a case"],
  [["r"], "Reject…"],
  [["d"], "Draft a ruling"],
  [["c", "s"], "Confirm a ruling, send it back"],
  [["Esc"], "Close what is on top"],
  [["?"], "This list"],
];

/** Keys that work on every page of the desk, and the list of all of them with its switch. */
export function KeysHelp() {
  const router = useRouter();
  const [open, setOpen] = useState(false);
  const gone = useRef(0);
  const go = (href: ReturnType<typeof paths.adminToday>) => () => {
    if (performance.now() - gone.current < 1_500) router.push(href);
  };
  useKeys({
    "?": () => setOpen(true),
    g: () => {
      gone.current = performance.now();
    },
    t: go(paths.adminToday()),
    p: go(paths.adminPayouts()),
    l: go(paths.adminLedger()),
    f: go(paths.adminWhereabouts()),
    o: go(paths.adminOrders()),
    d: go(paths.adminDisputes()),
  });
  return (
    <>
      <Press
        onClick={() => setOpen(true)}
        className="inline-flex min-h-9 items-center gap-2 rounded-small px-3 text-14 font-medium text-ink2 hover:bg-sunken hover:text-ink"
      >
        Keys <Key>?</Key>
      </Press>
      <Dialog open={open} onClose={() => setOpen(false)} title="Keys">
        <dl className="border-t border-line text-14">
          {listed.map(([keys, what]) => (
            <div key={what} className="flex justify-between gap-4 border-b border-line py-2">
              <dt className="text-ink2">{what}</dt>
              <dd className="flex gap-1">
                {keys.map((key) => (
                  <Key key={key}>{key}</Key>
                ))}
              </dd>
            </div>
          ))}
        </dl>
        <KeysSwitch />
      </Dialog>
    </>
  );
}

/** Drawn only inside the open dialog, so it may ask this device at once. */
function KeysSwitch() {
  const [on, setOn] = useState(keysAreOn);
  return (
    <label className="mt-4 flex min-h-11 items-center gap-3 text-14">
      <input
        type="checkbox"
        checked={on}
        onChange={(event) => {
          switchKeys(event.currentTarget.checked);
          setOn(event.currentTarget.checked);
        }}
        className="size-5"
      />
      Single keys work on this device
    </label>
  );
}
