"use client";

import dynamic from "next/dynamic";
import { type ReactNode, type RefObject, useRef, useState } from "react";

const loadSurface = () => import("./popover-surface").then((loaded) => loaded.PopoverSurface);
const PopoverSurface = dynamic(loadSurface, { ssr: false });

interface TriggerProps {
  ref: RefObject<HTMLButtonElement | null>;
  "aria-haspopup": "dialog";
  "aria-expanded": boolean;
  onClick: () => void;
  onPointerEnter: () => void;
  onFocus: () => void;
}

interface LazyPopoverProps {
  label: string;
  align?: "start" | "end";
  /** Draws the button, with these properties on it. */
  trigger: (props: TriggerProps) => ReactNode;
  onOpen?: () => void;
  children: (close: () => void) => ReactNode;
}

/** A popover whose code is loaded when its button is approached: positioning alone is 20 KiB that most visits never use. */
export function LazyPopover({ label, align, trigger, onOpen, children }: LazyPopoverProps) {
  const anchor = useRef<HTMLButtonElement>(null);
  const [state, setState] = useState<"never" | "open" | "closed">("never");
  const isOpen = state === "open";
  const change = (open: boolean) => {
    if (open) onOpen?.();
    setState(open ? "open" : "closed");
  };
  const preload = () => void loadSurface();

  return (
    <>
      {trigger({
        ref: anchor,
        "aria-haspopup": "dialog",
        "aria-expanded": isOpen,
        onClick: () => change(!isOpen),
        onPointerEnter: preload,
        onFocus: preload,
      })}
      {state !== "never" && (
        <PopoverSurface anchor={anchor} open={isOpen} onOpenChange={change} label={label} align={align}>
          {children(() => change(false))}
        </PopoverSurface>
      )}
    </>
  );
}
