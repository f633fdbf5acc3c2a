"use client";

import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Table, Td, Th } from "@/components/ui/table";
import { noticeProof, noticeWay } from "./notice-words";
import type { StaffNotice } from "./staff-types";
import { tryWords } from "./try-words";

const readers = { BUYER: "Buyer", SELLER: "Seller", INVITED: "Invited" } as const;

const few = 6;

/** Which message reached whom: before somebody's silence counts, it must be here. */
export function StaffNotices({ notices, now }: { notices: readonly StaffNotice[]; now: Date }) {
  const [all, setAll] = useState(false);
  return (
    <section aria-labelledby="staff-notices">
      <h2 id="staff-notices" className="mb-1 text-14 font-semibold text-ink2">
        Messages and whether they arrived
      </h2>
      {notices.length === 0 ? (
        <p className="border-y border-line py-3 text-14 text-ink3">Nothing was written yet.</p>
      ) : (
        <Table caption="Messages">
          <thead>
            <tr>
              <Th>To</Th>
              <Th>Proof</Th>
            </tr>
          </thead>
          <tbody>
            {(all ? notices : notices.slice(0, few)).map((notice) => (
              <tr key={notice.id}>
                <Td className="align-top">
                  <span className="font-medium">{readers[notice.reader]}</span>{" "}
                  <span className="text-ink2">{noticeWay(notice)}</span>
                  <span className="block text-13 text-ink3">{notice.about}</span>
                </Td>
                <Td className="align-top text-13">
                  {noticeProof(notice, now)}
                  {notice.receipt && notice.tries.length === 0 && (
                    <span className="block text-ink3">
                      {notice.provider}: {notice.receipt}
                    </span>
                  )}
                  {notice.tries.length > 0 && (
                    <ol className="mt-1 text-ink3">
                      {notice.tries.map((one) => (
                        <li key={one.id} className="wrap-anywhere">
                          {tryWords(one, now)}
                        </li>
                      ))}
                    </ol>
                  )}
                </Td>
              </tr>
            ))}
          </tbody>
        </Table>
      )}
      {!all && notices.length > few && (
        <Button look="quiet" onClick={() => setAll(true)} className="mt-2">
          Show the {notices.length - few} before these
        </Button>
      )}
    </section>
  );
}
