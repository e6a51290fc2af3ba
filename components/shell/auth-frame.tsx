import type { ReactNode } from "react";
import { cn } from "../ui/cn";
import { Card } from "./card";

interface AuthFrameProps {
  title: string;
  description?: ReactNode;
  children: ReactNode;
  footer?: ReactNode;
  size?: "regular" | "wide";
}

/** The frame of the pages outside the console: sign-in, set-up, a new password. */
export function AuthFrame({ title, description, children, footer, size = "regular" }: AuthFrameProps) {
  return (
    <main id="main" className="grid min-h-dvh place-items-center px-4 py-10">
      <div className={cn("w-full", size === "wide" ? "max-w-130" : "max-w-95")}>
        <p className="mb-6 flex items-center justify-center gap-2.5 text-title font-semibold tracking-[-0.01em]">
          <span
            aria-hidden="true"
            className="grid size-8 place-items-center rounded-m bg-mark text-[15px] leading-none font-bold text-rail-active"
          >
            R
          </span>
          Rolecall
        </p>
        <Card className="p-6">
          <h1 className="text-display font-semibold tracking-[-0.015em]">{title}</h1>
          {description && <div className="mt-1 break-words text-text-2">{description}</div>}
          <div className="mt-5">{children}</div>
        </Card>
        {footer && <div className="mt-4 text-center text-text-3">{footer}</div>}
      </div>
    </main>
  );
}
