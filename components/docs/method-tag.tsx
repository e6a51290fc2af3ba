import { cn } from "../ui/cn";

const tones: Readonly<Record<string, string>> = {
  GET: "bg-accent-soft text-accent",
  POST: "bg-ok-soft text-ok",
  PUT: "bg-warn-soft text-warn",
  PATCH: "bg-warn-soft text-warn",
  DELETE: "bg-danger-soft text-danger",
};

/** The method of an operation, always as wide. */
export function MethodTag({ method, className }: { method: string; className?: string }) {
  return (
    <span
      className={cn(
        "inline-grid h-[18px] w-12 shrink-0 place-items-center rounded-[4px] font-mono text-[10px] leading-none font-semibold",
        tones[method],
        className,
      )}
    >
      {method}
    </span>
  );
}
