"use client";

import { toast as sonner, Toaster } from "sonner";
import { buttonVariants } from "../button-variants";
import { cn } from "../cn";

export interface ToastOptions {
  title: string;
  description?: string;
  tone?: "default" | "danger";
  action?: { label: string; onClick: () => void };
  durationMs?: number;
}

/** Says what happened, at the bottom right, with at most one thing to do about it. */
export function toast({ title, description, tone = "default", action, durationMs }: ToastOptions): void {
  sonner(title, {
    description,
    action,
    // Long enough to reach the button; the pointer over it stops the clock.
    duration: durationMs ?? (action || tone === "danger" ? 10_000 : 5_000),
    className: tone === "danger" ? "border-l-2 border-l-danger" : undefined,
  });
}

/** Where toasts appear. Mounted once. */
export function Toasts() {
  return (
    <Toaster
      position="bottom-right"
      offset={20}
      gap={8}
      visibleToasts={3}
      containerAriaLabel="Notifications"
      toastOptions={{
        unstyled: true,
        classNames: {
          toast:
            "flex w-90 max-w-[calc(100vw-40px)] items-center gap-3 rounded-l bg-raised px-4 py-3 shadow-dialog text-text",
          content: "min-w-0 flex-1",
          title: "font-semibold break-words",
          description: "text-small text-text-2 break-words",
          actionButton: cn(buttonVariants({ size: "small" }), "shrink-0"),
        },
      }}
    />
  );
}
