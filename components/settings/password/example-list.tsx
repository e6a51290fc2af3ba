"use client";

import { Check, RefreshCw, X } from "lucide-react";
import { useState } from "react";
import { generatePassword } from "@/lib/auth/passwords/generate-password";
import type { PasswordSettings } from "@/lib/settings/schemas";
import { cn } from "../../ui/cn";
import { IconButton } from "../../ui/icon-button";
import { examplesOf } from "./password-examples";

/** Generated passwords: one that passes the policy as it is typed now, and what fails, with the reason. */
export function ExampleList({ policy }: { policy: PasswordSettings }) {
  const fingerprint = JSON.stringify(policy);
  const [made, setMade] = useState(() => ({ fingerprint, good: generatePassword(policy) }));
  // Another policy needs another example: drawn at once, without the old one in between.
  const present = made.fingerprint === fingerprint ? made : { fingerprint, good: generatePassword(policy) };
  if (present !== made) setMade(present);
  return (
    <div className="grid gap-1.5">
      <div className="flex items-center justify-between">
        <h3 className="text-label font-medium text-text-2">Examples</h3>
        <IconButton
          label="Generate other examples"
          icon={<RefreshCw />}
          size="row"
          onClick={() => setMade({ fingerprint, good: generatePassword(policy) })}
        />
      </div>
      <ul aria-label="Examples" className="grid gap-1">
        {examplesOf(policy, present.good).map(({ password, problem }) => (
          <li key={password} className="flex min-w-0 items-baseline gap-2">
            {problem === "" ? (
              <Check className="size-3.5! translate-y-0.5 text-ok" />
            ) : (
              <X className="size-3.5! translate-y-0.5 text-danger" />
            )}
            <span className="min-w-0 shrink truncate font-mono text-small">{password}</span>
            <span className={cn("ml-auto shrink-0 text-label", problem === "" ? "text-ok" : "text-text-2")}>
              {problem === "" ? "passes" : `fails: ${problem}`}
            </span>
          </li>
        ))}
      </ul>
    </div>
  );
}
