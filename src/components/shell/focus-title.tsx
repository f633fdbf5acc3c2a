"use client";

import { usePathname } from "next/navigation";
import { useEffect, useRef } from "react";

/** After going to another page, reading goes on at its title and not at the link that was pressed. */
export function FocusTitle() {
  const pathname = usePathname();
  const known = useRef(pathname);
  useEffect(() => {
    if (known.current === pathname) return;
    known.current = pathname;
    const title = document.querySelector<HTMLElement>("main h1");
    if (!title || document.activeElement?.closest("main")) return;
    title.tabIndex = -1;
    title.focus({ preventScroll: true });
  }, [pathname]);
  return null;
}
