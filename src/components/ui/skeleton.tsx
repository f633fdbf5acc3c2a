import { join } from "./join";

/** A bar the size of the text that will stand there, so that nothing jumps when it arrives. */
export function Skeleton({ className }: { className: string }) {
  return <span aria-hidden="true" className={join("skeleton block", className)} />;
}
