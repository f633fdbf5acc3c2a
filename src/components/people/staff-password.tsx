"use client";

import { useState } from "react";
import { StaffDecision } from "@/components/admin/staff-decision";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Notice } from "@/components/ui/notice";
import { ask } from "@/lib/ask";

const fields = [
  { name: "password", label: "Your password now", autoComplete: "current-password" },
  { name: "newPassword", label: "New password", autoComplete: "new-password" },
] as const;

/** Another password, with the one there is and a code. */
export function StaffPassword() {
  const [open, setOpen] = useState(false);
  const [done, setDone] = useState(false);
  return (
    <div className="grid max-w-120 justify-items-start gap-3">
      {done && (
        <Notice tone="ok" role="status">
          It is changed.
        </Notice>
      )}
      <Button look="secondary" onClick={() => setOpen(true)}>
        Change your password…
      </Button>
      <StaffDecision
        open={open}
        onClose={() => setOpen(false)}
        onDone={() => setDone(true)}
        title="Change your password"
        press="Change it"
        gapsOf={(typed) => ({
          ...(!typed("password") && { password: "Type the password you have." }),
          ...(typed("newPassword").length < 12 && { newPassword: "Use at least 12 characters." }),
        })}
        send={(typed, totp) =>
          ask.admin.people.changePassword.mutate({
            password: typed("password"),
            newPassword: typed("newPassword"),
            totp,
          })
        }
      >
        {(errors) =>
          fields.map(({ name, label, autoComplete }) => (
            <Field key={name} name={name} label={label} error={errors[name]}>
              {(control) => (
                <input {...control} type="password" autoComplete={autoComplete} maxLength={128} />
              )}
            </Field>
          ))
        }
      </StaffDecision>
    </div>
  );
}
