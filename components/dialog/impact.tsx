import type { ReactNode } from "react";
import { cn } from "../ui/cn";
import { Skeleton } from "../ui/display/skeleton";

interface ImpactProps {
  /** `stop`: it ends or goes; `keep`: it stays or comes back; `none`: nothing to tell. */
  tone: "stop" | "keep" | "none";
  icon: ReactNode;
  title: string;
  lines: readonly ReactNode[];
}

const tones = { stop: "text-danger", keep: "text-ok", none: "text-text-3" };

/** One thing that a change does, with what it is about. */
export function Impact({ tone, icon, title, lines }: ImpactProps) {
  return (
    <li className="grid grid-cols-[28px_1fr] gap-x-1 border-t border-line py-2.5 first:border-t-0">
      <span className={cn("pt-0.5", tones[tone])}>{icon}</span>
      <div className="min-w-0">
        <p className="font-semibold">{title}</p>
        <ul className="text-small break-words text-text-2">
          {lines.map((line, index) => (
            <li key={index}>{line}</li>
          ))}
        </ul>
      </div>
    </li>
  );
}

/** The list of what a change does. */
export function Impacts({ children }: { children: ReactNode }) {
  return (
    <ul aria-label="What will happen" className="grid">
      {children}
    </ul>
  );
}

/** Keeps the place of the list while it is being read. */
export function ImpactsLoading({ count }: { count: number }) {
  return (
    <div role="status" className="grid">
      <span className="sr-only">Reading what will happen</span>
      {Array.from({ length: count }, (_, index) => (
        <div
          key={index}
          className="grid h-[60px] content-start gap-2 border-t border-line py-3.5 pl-8 first-of-type:border-t-0"
        >
          <Skeleton className="w-36" />
          <Skeleton className="w-56" />
        </div>
      ))}
    </div>
  );
}
