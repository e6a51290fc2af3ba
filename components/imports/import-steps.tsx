import { Check } from "lucide-react";
import { cn } from "../ui/cn";

const steps = ["Upload", "Columns", "Review", "Result"] as const;
export type ImportStep = (typeof steps)[number];

/** How far an import is: what is behind, where one stands, what comes. */
export function ImportSteps({ current }: { current: ImportStep }) {
  const at = steps.indexOf(current);
  return (
    <ol aria-label="Steps" className="flex shrink-0 items-center gap-1.5 text-small">
      {steps.map((step, index) => (
        <li
          key={step}
          {...(index === at ? { "aria-current": "step" as const } : {})}
          className={cn(
            "flex items-center gap-1.5",
            index === at ? "font-semibold text-text" : "text-text-3",
          )}
        >
          {index > 0 && <span aria-hidden="true" className="mx-1 h-px w-6 bg-line-strong" />}
          <span
            aria-hidden="true"
            className={cn(
              "grid size-5 place-items-center rounded-full border text-[11px] font-medium",
              index === at && "border-accent bg-accent text-on-accent",
              index < at && "border-transparent bg-accent-soft text-accent",
              index > at && "border-line-strong",
            )}
          >
            {index < at ? <Check className="size-3!" /> : index + 1}
          </span>
          {step}
          {index < at && <span className="sr-only">(done)</span>}
        </li>
      ))}
    </ol>
  );
}
