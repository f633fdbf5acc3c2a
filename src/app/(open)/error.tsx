"use client";

import { Failure } from "@/components/ui/failure";

export default function PageError({ error, retry }: { error: unknown; retry: () => void }) {
  return (
    <div className="px-4 xs:px-6">
      <Failure error={error} retry={retry} />
    </div>
  );
}
