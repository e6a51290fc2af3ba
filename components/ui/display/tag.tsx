import { cva, type VariantProps } from "class-variance-authority";
import type { ComponentProps } from "react";
import { cn } from "../cn";

const tag = cva(
  "inline-block h-5 max-w-full truncate rounded-[9px] border px-[7px] align-middle text-[11.5px] leading-[18px] font-normal",
  {
    variants: {
      variant: {
        default: "border-line bg-surface-2 text-text-2",
        accent: "border-transparent bg-(--tag-accent,var(--accent-soft)) text-accent",
        warn: "border-transparent bg-warn-soft text-warn",
        ok: "border-transparent bg-ok-soft text-ok",
        danger: "border-transparent bg-danger-soft text-danger",
        you: "border-line text-text-2",
      },
    },
    defaultVariants: { variant: "default" },
  },
);

/** A short word about a thing, in a pill. */
export function Tag({ variant, className, ...rest }: ComponentProps<"span"> & VariantProps<typeof tag>) {
  return <span {...rest} className={cn(tag({ variant }), className)} />;
}
