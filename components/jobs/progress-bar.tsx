import { cn } from "../ui/cn";

interface ProgressBarProps {
  /** What goes on: "Progress of People of May". */
  label: string;
  /** 0 to 100; null while nobody knows how much there is. */
  percent: number | null;
  isMoving: boolean;
  className?: string;
}

/** How far something has got. Without a known end a part of the bar goes to and fro. */
export function ProgressBar({ label, percent, isMoving, className }: ProgressBarProps) {
  const isUnknown = percent === null;
  return (
    <div
      role="progressbar"
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={100}
      {...(isUnknown ? {} : { "aria-valuenow": percent })}
      className={cn("h-1.5 w-full overflow-hidden rounded-[3px] bg-line forced-colors:border", className)}
    >
      {isUnknown ? (
        isMoving && <div className="h-full w-1/4 animate-sweep rounded-[3px] bg-accent" />
      ) : (
        <div
          className={cn(
            "h-full rounded-[3px] transition-[width] duration-300",
            isMoving ? "bg-accent" : "bg-text-3",
          )}
          style={{ width: `${percent}%` }}
        />
      )}
    </div>
  );
}
