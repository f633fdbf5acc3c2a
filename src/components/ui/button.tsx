"use client";

import type { ComponentProps } from "react";
import { buttonLook, type Look } from "./button-look";
import { join } from "./join";
import { useAlive } from "./use-alive";

function Dots() {
  return (
    <span aria-hidden="true" className="inline-flex gap-1">
      {[0, 160, 320].map((delay) => (
        <span
          key={delay}
          className="size-1.5 animate-[wait_1.2s_ease-in-out_infinite] rounded-full bg-current"
          style={{ animationDelay: `${delay}ms` }}
        />
      ))}
    </span>
  );
}

type ButtonProps = ComponentProps<"button"> & {
  look?: Look;
  pending?: boolean;
  /** Works without script: it sends a plain form. */
  plain?: boolean;
};

/**
 * While `pending` it keeps its words and its place, and a second press does nothing. On a slow phone
 * it can be seen before it can act; until then it takes no press, rather than losing what was typed.
 */
export function Button(props: ButtonProps) {
  const { look = "primary", pending = false, plain = false, className, children, ...rest } = props;
  const { onClick, type = "button", disabled = false, ...others } = rest;
  const alive = useAlive();
  return (
    <button
      {...others}
      type={type}
      disabled={disabled || (!plain && !alive)}
      aria-busy={pending || undefined}
      aria-disabled={pending || undefined}
      onClick={(event) => {
        if (pending) event.preventDefault();
        else onClick?.(event);
      }}
      className={buttonLook(look, join(disabled && "opacity-60", className))}
    >
      {children}
      {pending && <Dots />}
    </button>
  );
}
