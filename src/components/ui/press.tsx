"use client";

import type { ComponentProps } from "react";
import { useAlive } from "./use-alive";

/**
 * A button that looks like text. As with `Button`, it can be seen before it can act, and until then
 * takes no press: one that was taken and did nothing would leave whoever pressed waiting.
 */
export function Press({ disabled, ...rest }: ComponentProps<"button">) {
  const alive = useAlive();
  return <button type="button" disabled={disabled || !alive} {...rest} />;
}
