import type { ReactNode } from "react";
import { cn } from "../cn";

interface EmptyStateProps {
  icon: ReactNode;
  title: string;
  children?: ReactNode;
  /** One thing to do about it. */
  action?: ReactNode;
  /** What the title is in the outline of the page. */
  titleAs?: "p" | "h1" | "h2";
  className?: string;
}

/** What stands where nothing is: what the place is for, and one way on. */
export function EmptyState({
  icon,
  title,
  titleAs: Title = "p",
  children,
  action,
  className,
}: EmptyStateProps) {
  return (
    <div className={cn("mx-auto grid max-w-90 justify-items-center gap-1 px-6 py-12 text-center", className)}>
      <span className="mb-2 grid size-10 place-items-center rounded-l border border-line bg-surface-2 text-text-2 [&>svg]:size-[18px]">
        {icon}
      </span>
      <Title className="font-semibold">{title}</Title>
      {children && <div className="text-text-2">{children}</div>}
      {action && <div className="mt-3">{action}</div>}
    </div>
  );
}
