"use client";

import { X } from "lucide-react";
import * as Radix from "radix-ui/dialog";
import { type ReactNode, useRef } from "react";
import { Button } from "../ui/button";
import { cn } from "../ui/cn";
import { IconButton } from "../ui/icon-button";
import { keepScrollable } from "./keep-scrollable";
import { returnFocus } from "./return-focus";

export interface DialogProps {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  title: string;
  description?: ReactNode;
  children?: ReactNode;
  /** The buttons, at the right of the foot. */
  footer?: ReactNode;
  /** Words at the left of the foot. */
  footNote?: ReactNode;
  size?: "regular" | "wide";
  /** While something is being written: Escape and clicks beside the dialog do not close it. */
  isBusy?: boolean;
  /** Where the focus goes when what opened the dialog is gone by then (a deleted row). */
  fallbackFocus?: () => HTMLElement | null;
}

/** The one dialog: holds the focus, closes with Escape, gives the focus back to what opened it, scrolls inside. */
export function Dialog({ open, onOpenChange, isBusy = false, ...content }: DialogProps) {
  return (
    <Radix.Root open={open} onOpenChange={(next) => (next || !isBusy) && onOpenChange(next)}>
      <Radix.Portal>
        <Radix.Overlay className="fixed inset-0 z-40 bg-veil data-[state=closed]:animate-fade-out data-[state=open]:animate-fade-in" />
        <DialogSurface {...content} />
      </Radix.Portal>
    </Radix.Root>
  );
}

type SurfaceProps = Omit<DialogProps, "open" | "onOpenChange" | "isBusy">;

function DialogSurface({
  title,
  description,
  children,
  footer,
  footNote,
  size = "regular",
  fallbackFocus,
}: SurfaceProps) {
  const opener = useRef<Element | null>(null);
  return (
    <div className="pointer-events-none fixed inset-0 z-50 grid place-items-center p-4">
      <Radix.Content
        {...(description ? {} : { "aria-describedby": undefined })}
        onOpenAutoFocus={(event) => {
          opener.current = document.activeElement;
          focusFirst(event);
        }}
        onCloseAutoFocus={(event) => {
          event.preventDefault();
          returnFocus(opener.current, fallbackFocus);
        }}
        className={cn(
          "pointer-events-auto flex max-h-full w-full flex-col overflow-hidden rounded-xl bg-raised shadow-dialog outline-none focus-visible:shadow-dialog data-[state=closed]:animate-fade-out data-[state=open]:animate-rise-in",
          size === "wide" ? "max-w-180" : "max-w-130",
        )}
      >
        <header className="flex items-start gap-2 pt-5 pr-3 pb-1 pl-[22px]">
          <div className="min-w-0 flex-1">
            <Radix.Title className="text-title font-semibold tracking-[-0.01em] break-words">
              {title}
            </Radix.Title>
            {description && (
              <Radix.Description asChild>
                <div className="pr-2.5 text-text-2">{description}</div>
              </Radix.Description>
            )}
          </div>
          <Radix.Close asChild>
            <IconButton label="Close" icon={<X />} size="row" className="-mt-1 text-text-3" />
          </Radix.Close>
        </header>
        <div
          ref={keepScrollable}
          className="min-h-0 overflow-y-auto px-[22px] pt-3 pb-[18px] focus-visible:shadow-[inset_0_0_0_2px_var(--accent)]"
        >
          {children}
        </div>
        {(footer || footNote) && (
          <footer className="flex items-center gap-2 border-t border-line bg-surface-2 px-[22px] py-3">
            <div className="min-w-0 flex-1 text-text-3">{footNote}</div>
            {footer}
          </footer>
        )}
      </Radix.Content>
    </div>
  );
}

/** The button that closes the dialog around it without doing anything. */
export function DialogCancel({ children = "Cancel" }: { children?: ReactNode }) {
  return (
    <Radix.Close asChild>
      <Button>{children}</Button>
    </Radix.Close>
  );
}

// The first field when there is one, else what the foot marks, so that the cross in the corner is never first.
function focusFirst(event: Event): void {
  if (!(event.currentTarget instanceof HTMLElement)) return;
  const dialog = event.currentTarget;
  const wanted =
    dialog.querySelector<HTMLElement>("[data-first-focus]") ??
    dialog.querySelector<HTMLElement>("input:not([type=hidden]):not([readonly]), textarea, select") ??
    dialog.querySelector<HTMLElement>("footer button:not([aria-disabled])");
  if (!wanted) return;
  event.preventDefault();
  wanted.focus();
}
