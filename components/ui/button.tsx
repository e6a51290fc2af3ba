"use client";

import type { ComponentProps, MouseEvent, ReactNode } from "react";
import { type ButtonVariants, buttonVariants } from "./button-variants";
import { cn } from "./cn";
import { Spinner } from "./display/spinner";
import { disabledWith } from "./tooltip/tip";

export interface ButtonProps extends Omit<ComponentProps<"button">, "disabled">, ButtonVariants {
  icon?: ReactNode;
  /** Something is under way: shows it, keeps the width and the focus, ignores activation. */
  isPending?: boolean;
  /** Why it cannot be used now. */
  disabledReason?: string;
}

/** A button. It is never `disabled`: what cannot be used keeps its focus and says why. */
export function Button({
  variant,
  size,
  icon,
  isPending = false,
  disabledReason,
  className,
  children,
  onClick,
  ...rest
}: ButtonProps) {
  const isInert = isPending || Boolean(disabledReason);
  return (
    <button
      type="button"
      {...rest}
      {...disabledWith(disabledReason)}
      {...(isPending ? { "aria-busy": true } : {})}
      className={cn(buttonVariants({ variant, size }), className)}
      onClick={isInert ? ignore : onClick}
    >
      {isPending ? <Spinner /> : icon}
      {children}
    </button>
  );
}

/** Swallows an activation, also the one that would submit a form. */
export function ignore(event: MouseEvent): void {
  event.preventDefault();
  event.stopPropagation();
}
