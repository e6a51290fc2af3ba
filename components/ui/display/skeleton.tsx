import { cn } from "../cn";

/** The outline of something that is coming. It holds its place from the start and shows itself after 200 ms. */
export function Skeleton({ className }: { className?: string }) {
  return <span aria-hidden="true" className={cn("block h-2.5 animate-late rounded-s bg-line", className)} />;
}
