import { cva } from "class-variance-authority";
import { CircleAlert, CircleCheck, Info, TriangleAlert } from "lucide-react";
import type { ReactNode } from "react";
import { cn } from "../cn";

type Tone = "info" | "warn" | "danger" | "ok";

interface NoticeProps {
  tone: Tone;
  title?: ReactNode;
  children?: ReactNode;
  /** Shown small at the end, for whoever is asked for help. */
  requestId?: string;
  action?: ReactNode;
  className?: string;
}

const frame = cva("flex gap-2.5 rounded-m px-3 py-2.5", {
  variants: {
    tone: {
      info: "bg-accent-soft [&>svg]:text-accent",
      warn: "bg-warn-soft [&>svg]:text-warn",
      danger: "bg-danger-soft [&>svg]:text-danger",
      ok: "bg-ok-soft [&>svg]:text-ok",
    },
  },
});
const icons = { info: Info, warn: TriangleAlert, danger: CircleAlert, ok: CircleCheck };

/** Words that must not be missed, in place. A danger is read out at once. */
export function Notice({ tone, title, children, requestId, action, className }: NoticeProps) {
  const Icon = icons[tone];
  return (
    <div {...(tone === "danger" ? { role: "alert" } : {})} className={cn(frame({ tone }), className)}>
      <Icon className="mt-0.5" />
      <div className="min-w-0 flex-1 break-words">
        {title && <p className="font-semibold">{title}</p>}
        {children && <div className="text-text">{children}</div>}
        {requestId && (
          <p className="mt-0.5 text-label text-text-2">
            Request ID <span className="font-mono select-all">{requestId}</span>
          </p>
        )}
      </div>
      {action}
    </div>
  );
}
