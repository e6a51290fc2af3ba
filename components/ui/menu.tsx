"use client";

import { Check } from "lucide-react";
import Link from "next/link";
import * as Radix from "radix-ui/dropdown-menu";
import type { ComponentProps, ReactNode } from "react";
import { cn } from "./cn";
import { disabledWith } from "./tooltip/tip";

export const Menu = Radix.Root;
export const MenuTrigger = Radix.Trigger;

const surface =
  "z-60 max-h-[var(--radix-dropdown-menu-content-available-height)] min-w-48 overflow-auto rounded-m bg-raised p-1 shadow-pop outline-none data-[state=closed]:animate-fade-out data-[state=open]:animate-fade-in";
const line =
  "relative flex h-8 items-center gap-2 rounded-s px-2 text-text outline-none select-none focus-visible:shadow-none data-highlighted:bg-accent-soft aria-disabled:opacity-45";

/** The surface of a menu. Arrows move, typing jumps, Escape closes and returns the focus. */
export function MenuContent({ className, ...rest }: ComponentProps<typeof Radix.Content>) {
  return (
    <Radix.Portal>
      <Radix.Content
        align="end"
        sideOffset={6}
        collisionPadding={8}
        {...rest}
        className={cn(surface, className)}
      />
    </Radix.Portal>
  );
}

interface MenuItemProps extends Omit<ComponentProps<typeof Radix.Item>, "disabled"> {
  icon?: ReactNode;
  tone?: "default" | "danger";
  disabledReason?: string;
}

/** One thing to do. With a reason it stays reachable and says why it does nothing. */
export function MenuItem({
  icon,
  tone,
  disabledReason,
  className,
  children,
  onSelect,
  ...rest
}: MenuItemProps) {
  return (
    <Radix.Item
      {...rest}
      {...disabledWith(disabledReason)}
      onSelect={disabledReason ? (event) => event.preventDefault() : onSelect}
      className={cn(line, tone === "danger" && "text-danger data-highlighted:bg-danger-soft", className)}
    >
      {icon}
      {children}
    </Radix.Item>
  );
}

/** One place to go. */
export function MenuLink({ href, icon, children }: { href: string; icon?: ReactNode; children: ReactNode }) {
  return (
    <Radix.Item asChild>
      <Link href={href} className={line}>
        {icon}
        {children}
      </Link>
    </Radix.Item>
  );
}

/** One thing that is on or off; the menu stays open. */
export function MenuCheckboxItem({
  className,
  children,
  ...rest
}: ComponentProps<typeof Radix.CheckboxItem>) {
  return (
    <Radix.CheckboxItem
      onSelect={(event) => event.preventDefault()}
      {...rest}
      className={cn(line, "pl-8", className)}
    >
      <Radix.ItemIndicator className="absolute left-2 text-accent">
        <Check />
      </Radix.ItemIndicator>
      {children}
    </Radix.CheckboxItem>
  );
}

/** A line between groups of a menu. */
export function MenuSeparator() {
  return <Radix.Separator className="-mx-1 my-1 h-px bg-line" />;
}

/** Words over a group of a menu. */
export function MenuLabel({ children }: { children: ReactNode }) {
  return <Radix.Label className="px-2 py-1.5 text-label font-medium text-text-3">{children}</Radix.Label>;
}
