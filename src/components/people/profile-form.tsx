"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import { Notice } from "@/components/ui/notice";
import { NameStep } from "./name-step";

/** The same two boxes as at the beginning, for a name that changed. */
export function ProfileForm({ name, email }: { name: string; email: string | null }) {
  const router = useRouter();
  const [saved, setSaved] = useState(false);
  return (
    <div className="grid gap-4">
      <NameStep
        name={name}
        {...(email ? { email } : {})}
        done="Save"
        onSaved={() => {
          setSaved(true);
          router.refresh();
        }}
      />
      <div role="status">{saved && <Notice tone="ok">Saved.</Notice>}</div>
    </div>
  );
}
