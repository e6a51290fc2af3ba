import type { ReactNode } from "react";
import { cn } from "../ui/cn";
import { Card } from "./card";

interface SectionCardProps {
  /** Also its anchor in the address. */
  id: string;
  title: string;
  /** A number or a word beside the title. */
  note?: ReactNode;
  /** Buttons at the right of the title. */
  action?: ReactNode;
  className?: string;
  children: ReactNode;
}

/** A card with a title: one section of a page that has several. */
export function SectionCard({ id, title, note, action, className, children }: SectionCardProps) {
  return (
    <Card id={id} aria-labelledby={`${id}-title`} className={cn("scroll-mt-4", className)}>
      <header className="flex min-h-12 flex-wrap items-center gap-x-3 gap-y-1 px-4 pt-2">
        <h2 id={`${id}-title`} tabIndex={-1} className="rounded-s text-heading font-semibold">
          {title}
          {note !== undefined && <span className="ml-2 font-normal text-text-3 tabular-nums">{note}</span>}
        </h2>
        {action && <div className="ml-auto flex items-center gap-2">{action}</div>}
      </header>
      <div className="px-4 pt-1 pb-4">{children}</div>
    </Card>
  );
}

/** One line of a section: what it is at the left, its value beside it, what can be done at the right. */
export function SectionFact({
  term,
  action,
  children,
}: {
  term: string;
  action?: ReactNode;
  children: ReactNode;
}) {
  return (
    <div className="flex min-h-9 items-center gap-3 border-t border-line py-1.5 first:border-t-0">
      <dt className="w-26 shrink-0 text-text-2">{term}</dt>
      <dd className="flex min-w-0 flex-1 flex-wrap items-center gap-x-3 gap-y-1">
        <span className="min-w-0 flex-1 break-words">{children}</span>
        {action}
      </dd>
    </div>
  );
}
