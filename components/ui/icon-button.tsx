"use client";

import type { ComponentProps, ReactNode } from "react";
import { ignore } from "./button";
import { cn } from "./cn";
import { disabledWith, tip } from "./tooltip/tip";

export interface IconButtonProps extends Omit<ComponentProps<"button">, "disabled" | "aria-label"> {
  /** The accessible name, also shown as the tip: with the name of what it acts on ("Edit Ada Lovelace"). */
  label: string;
  icon: ReactNode;
  tone?: "default" | "accent" | "danger";
  /** `row` is the 28 px one for table rows. */
  size?: "regular" | "row";
  disabledReason?: string;
}

const tones = { default: "text-text-2", accent: "text-accent", danger: "text-danger" };

/** A button that shows only an icon. */
export function IconButton({
  label,
  icon,
  tone = "default",
  size = "regular",
  disabledReason,
  className,
  onClick,
  ...rest
}: IconButtonProps) {
  return (
    <button
      type="button"
      {...rest}
      {...tip(label)}
      {...disabledWith(disabledReason)}
      aria-label={label}
      className={cn(
        "inline-grid shrink-0 place-items-center rounded-s transition-colors not-aria-disabled:hover:bg-surface-2 aria-disabled:[&>svg]:opacity-35 data-[state=open]:bg-surface-2",
        size === "row" ? "size-7" : "size-8",
        tones[tone],
        className,
      )}
      onClick={disabledReason ? ignore : onClick}
    >
      {icon}
    </button>
  );
}
