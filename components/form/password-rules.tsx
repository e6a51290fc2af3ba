import { Check, Circle } from "lucide-react";
import { cn } from "../ui/cn";

export interface PasswordRule {
  label: string;
  met: boolean;
}

interface PasswordRulesProps {
  rules: readonly PasswordRule[];
  isTyped: boolean;
  /** What only the server can check. */
  later: string | undefined;
}

/** The rules of a password, each ticked off once it is met. */
export function PasswordRules({ rules, isTyped, later }: PasswordRulesProps) {
  return (
    <ul aria-label="Rules" className="grid gap-x-4 gap-y-0.5 pt-0.5 sm:grid-cols-2">
      {rules.map(({ label, met }) => {
        const isMet = isTyped && met;
        return (
          <li key={label} className={cn("flex items-center gap-1.5", isMet ? "text-ok" : "text-text-3")}>
            {isMet ? <Check className="size-3!" /> : <Circle className="size-3! scale-50" />}
            <span>
              {label}
              <span className="sr-only">{isMet ? ": met" : ": not met yet"}</span>
            </span>
          </li>
        );
      })}
      {later && <li className="pt-0.5 text-text-3 sm:col-span-2">{later}</li>}
    </ul>
  );
}
