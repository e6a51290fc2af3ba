import type { ComponentProps } from "react";
import { cn } from "./cn";

/** The words above a field. */
export function Label({ className, ...rest }: ComponentProps<"label">) {
  return <label {...rest} className={cn("text-label font-medium text-text-2", className)} />;
}
