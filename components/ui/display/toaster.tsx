"use client";

import { useEffect } from "react";
import { toast as sonner, Toaster as Sonner } from "sonner";
import { buttonVariants } from "../button-variants";
import type { ToastOptions } from "./toast";

const classNames = {
  toast:
    "flex w-90 max-w-[calc(100vw-40px)] items-center gap-3 rounded-l bg-raised px-4 py-3 text-text shadow-pop",
  content: "min-w-0 flex-1",
  title: "font-semibold break-words",
  description: "text-small text-text-2 break-words",
  actionButton: buttonVariants({ size: "small" }),
};

interface ToasterProps {
  queue: readonly ToastOptions[];
  onShown: (shown: readonly ToastOptions[]) => void;
}

/** Draws the toasts that are waiting. See `toast`. */
export function Toaster({ queue, onShown }: ToasterProps) {
  useEffect(() => {
    if (queue.length === 0) return;
    queue.forEach(show);
    onShown(queue);
  }, [queue, onShown]);

  return (
    <Sonner
      position="bottom-right"
      offset={20}
      gap={8}
      visibleToasts={3}
      containerAriaLabel="Notifications"
      className="font-sans!"
      toastOptions={{ unstyled: true, classNames }}
    />
  );
}

function show({ title, description, tone = "default", action, durationMs, isLive }: ToastOptions): void {
  sonner(title, {
    description,
    action,
    // Long enough to reach the button; the pointer over it stops the clock.
    duration: durationMs ?? (isLive ? 20_000 : action || tone === "danger" ? 10_000 : 5_000),
    className: tone === "danger" ? "border-l-2 border-l-danger" : undefined,
  });
}
