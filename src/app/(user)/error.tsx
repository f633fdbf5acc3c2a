"use client";

import { Failure } from "@/components/ui/failure";

export default function PageError({ error, retry }: { error: unknown; retry: () => void }) {
  return (
    <div>
      <Failure error={error} retry={retry} />
    </div>
  );
}
