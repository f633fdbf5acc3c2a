"use client";

import type { ComponentProps } from "react";
import { buttonLook, type Look } from "./button-look";

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

type ButtonProps = ComponentProps<"button"> & { look?: Look; pending?: boolean };

/** While `pending` it keeps its words and its place, and a second press does nothing. */
export function Button({
  look = "primary",
  pending = false,
  className,
  children,
  ...rest
}: ButtonProps) {
  const { onClick, type = "button", ...others } = rest;
  return (
    <button
      {...others}
      type={type}
      aria-busy={pending || undefined}
      aria-disabled={pending || undefined}
      onClick={(event) => {
        if (pending) event.preventDefault();
        else onClick?.(event);
      }}
      className={buttonLook(look, className)}
    >
      {children}
      {pending && <Dots />}
    </button>
  );
}
