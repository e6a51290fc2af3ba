import type { ComponentProps } from "react";
import { cn } from "../ui/cn";

/** A raised sheet on the canvas. */
export function Card({ className, ...rest }: ComponentProps<"section">) {
  return (
    <section
      {...rest}
      className={cn("min-w-0 rounded-l border border-line bg-surface shadow-card", className)}
    />
  );
}
