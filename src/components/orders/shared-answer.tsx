import { ButtonLink } from "@/components/ui/button-link";
import { Notice } from "@/components/ui/notice";
import { firstName } from "@/lib/format";
import { paths } from "@/lib/paths";
import { AnswerPanel } from "./answer-panel";
import { AskedPanel } from "./asked-panel";
import type { Shared } from "./shared-order";

const ended: Partial<Record<Shared["status"], string>> = {
  DECLINED: "The answer to this order was no. Nothing was taken.",
  CANCELLED: "This order was taken back by the person who made it. Nothing was taken.",
  EXPIRED: "Time ran out on this order. Nothing was taken. Ask for a new one.",
};

/** What this viewer can do with the order behind the link: answer, open it, sign in, or only read. */
export function SharedAnswer({ order, now }: { order: Shared; now: Date }) {
  if (order.may.accept) return <Answer order={order} />;
  switch (order.viewer) {
    case "creator":
    case "party":
    case "invited":
      return <Mine order={order} />;
    case "asked":
      if (order.state === "ended") return <Over order={order} />;
      return <AskedPanel reference={order.ref} asked={order.asked} now={now} />;
    case "stranger":
      return <SignIn order={order} />;
    case "other":
      return order.state === "open" ? (
        <Notice tone="neutral" title="This order was made for another phone number.">
          Ask for a link made for yours, or sign in with the number it was sent to.
        </Notice>
      ) : (
        <Over order={order} />
      );
  }
}

function Answer({ order }: { order: Shared }) {
  const creator = order.viewer === "creator";
  return (
    <AnswerPanel
      reference={order.ref}
      termsHash={order.termsHash}
      asBuyer={(order.creatorSide === "BUYER") === creator}
      proposer={creator ? "the other person" : firstName(order.creatorName)}
      may={order.may}
    />
  );
}

function Mine({ order }: { order: Shared }) {
  return (
    <div className="grid gap-3">
      {order.state === "open" && (
        <p className="text-14 text-ink2">
          {order.proposal.version > 1
            ? "You proposed these terms. The other person answers them."
            : "You made this order. This is what the other person sees."}
        </p>
      )}
      <ButtonLink href={paths.order(order.ref)}>Open the order</ButtonLink>
    </div>
  );
}

function SignIn({ order }: { order: Shared }) {
  if (order.state !== "open") return <Over order={order} />;
  return (
    <div className="grid gap-2">
      <ButtonLink href={paths.signIn(paths.shared(order.ref))}>Continue</ButtonLink>
      <p className="text-13 text-ink2">
        You sign in with your phone number, then you say yes or no. Nothing is paid yet.
      </p>
    </div>
  );
}

function Over({ order }: { order: Shared }) {
  if (order.state === "ended") return <Notice tone="neutral">{ended[order.status]}</Notice>;
  return (
    <div className="grid gap-3">
      <Notice tone="neutral" title="Somebody has already agreed to this order.">
        {order.viewer === "stranger" &&
          "If that was you, or if you were asked for your word on it, sign in to open it."}
      </Notice>
      {order.viewer === "stranger" && (
        <ButtonLink look="secondary" href={paths.signIn(paths.shared(order.ref))}>
          Sign in
        </ButtonLink>
      )}
    </div>
  );
}
