"use client";

import { TextField } from "@/components/ui/text-field";
import { ask } from "@/lib/ask";
import { StaffDecision } from "./staff-decision";
import { type SuspenseWay, suspenseWayWords } from "./suspense-words";

type SuspenseProposeProps = { id: string; way: SuspenseWay; onClose: () => void };
type Typed = (name: string) => string;

const send = (id: string, way: SuspenseWay, typed: Typed) => {
  const { propose } = ask.admin.suspense;
  const why = typed("why");
  if (way === "GIVE") return propose.mutate({ way, id, why, ref: typed("ref") });
  if (way === "CREDIT") return propose.mutate({ way, id, why, phone: typed("phone") });
  return propose.mutate({ way, id, why });
};

const gapsOf = (way: SuspenseWay, typed: Typed) => ({
  ...(way === "GIVE" && typed("ref").trim() === "" && { ref: "Type the order’s reference." }),
  ...(way === "CREDIT" && typed("phone").trim() === "" && { phone: "Type the phone number." }),
  ...(typed("why").trim() === "" && { why: "Say how you know." }),
});

/** What is to become of it, for a second person to agree to. */
export function SuspensePropose({ id, way, onClose }: SuspenseProposeProps) {
  const { title, means } = suspenseWayWords[way];
  return (
    <StaffDecision
      open
      coded={false}
      onClose={onClose}
      onDone={() => undefined}
      title={title}
      press="Propose it"
      gapsOf={(typed) => gapsOf(way, typed)}
      send={(typed) => send(id, way, typed)}
    >
      {(errors) => (
        <>
          <p className="text-14 text-ink2">{means}</p>
          {way === "GIVE" && (
            <TextField
              name="ref"
              label="Order"
              hint="Its reference, as on the buyer’s page."
              autoComplete="off"
              maxLength={40}
              error={errors.ref}
            />
          )}
          {way === "CREDIT" && (
            <TextField
              name="phone"
              label="Phone number"
              hint="The one this person signs in with."
              type="tel"
              autoComplete="off"
              maxLength={20}
              error={errors.phone}
            />
          )}
          <TextField
            name="why"
            label="How do you know?"
            hint="The second person reads this before deciding."
            rows={3}
            maxLength={1000}
            error={errors.why}
          />
        </>
      )}
    </StaffDecision>
  );
}
