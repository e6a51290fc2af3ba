import { cn } from "../cn";

interface ProgressProps {
  label: string;
  /** 0 to 100; without it the bar only says that something is going on. */
  value?: number;
  className?: string;
}

/** How far something has come. */
export function Progress({ label, value, className }: ProgressProps) {
  return (
    <div
      role="progressbar"
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={100}
      {...(value === undefined ? {} : { "aria-valuenow": Math.round(value) })}
      className={cn("h-1 w-full overflow-hidden rounded-full bg-line", className)}
    >
      {value === undefined ? (
        <div className="h-full w-1/4 animate-sweep rounded-full bg-accent" />
      ) : (
        <div
          className="h-full rounded-full bg-accent transition-[width]"
          style={{ width: `${Math.min(100, Math.max(0, value))}%` }}
        />
      )}
    </div>
  );
}
