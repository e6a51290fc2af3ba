import { cn } from "../ui/cn";

interface ProgressBarProps {
  /** The accessible name. */
  label: string;
  done: number;
  /** Null: not known yet. */
  total: number | null;
  className?: string;
}

/** How far something has got. It keeps its place while the total is not known. */
export function ProgressBar({ label, done, total, className }: ProgressBarProps) {
  const percent = total === null ? null : total === 0 ? 100 : Math.min(100, Math.floor((done / total) * 100));
  return (
    <div
      role="progressbar"
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={100}
      {...(percent === null ? {} : { "aria-valuenow": percent })}
      className={cn("h-1.5 overflow-hidden rounded-full bg-line", className)}
    >
      <div
        className={cn(
          "h-full rounded-full bg-accent",
          percent === null ? "w-1/4 animate-sweep" : "transition-[width]",
        )}
        {...(percent === null ? {} : { style: { width: `${percent}%` } })}
      />
    </div>
  );
}
