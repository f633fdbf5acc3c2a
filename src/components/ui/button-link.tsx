import Link from "next/link";
import type { ComponentProps, ReactNode } from "react";
import { buttonLook, type Look } from "./button-look";

type ButtonLinkProps = Omit<ComponentProps<typeof Link>, "className"> & {
  look?: Look;
  className?: string;
  children: ReactNode;
};

/** A link that looks like the act it leads to. */
export function ButtonLink({ look = "primary", className, ...rest }: ButtonLinkProps) {
  return <Link {...rest} className={buttonLook(look, className)} />;
}
