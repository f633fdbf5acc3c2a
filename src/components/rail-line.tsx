import { join } from "@/components/ui/join";

/** Between two stops: drawn through once the money has gone this way. */
export function RailLine({ walked, place }: { walked: boolean; place: string }) {
  return (
    <span
      className={join(
        "mx-1 mt-[15px] h-0 border-t-2",
        walked ? "border-solid border-brand" : "border-dashed border-ink3",
        place,
      )}
    />
  );
}
