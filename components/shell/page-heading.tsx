import type { ReactNode } from "react";

interface PageHeadingProps {
  title: string;
  description?: ReactNode;
  actions?: ReactNode;
}

/** What a page is, in words, with what can be done on it at the right. */
export function PageHeading({ title, description, actions }: PageHeadingProps) {
  return (
    <header className="flex flex-wrap items-center gap-2">
      <div className="min-w-0 flex-1">
        <h2 className="text-heading font-semibold">{title}</h2>
        {description && <p className="text-text-3">{description}</p>}
      </div>
      {actions}
    </header>
  );
}
