import { cookies } from "next/headers";
import type { Theme } from "@/components/ui/theme-switch";

/** The colours this visitor chose, from a cookie; "system" when nothing valid is there. */
export async function readTheme(): Promise<Theme> {
  const value = (await cookies()).get("kro.theme")?.value;
  return value === "light" || value === "dark" ? value : "system";
}
