"use client";

import { useId } from "react";
import { Checkbox } from "../ui/checkbox";

interface ChoiceProps {
  label: string;
  hint: string;
  isChosen: boolean;
  onChange: (isChosen: boolean) => void;
  disabledReason?: string | undefined;
}

/** A check box of a dialog that decides what the change does. */
export function Choice({ label, hint, isChosen, onChange, disabledReason }: ChoiceProps) {
  const id = useId();
  return (
    <div className="flex items-start gap-2.5">
      <Checkbox
        id={id}
        checked={isChosen}
        onChange={(event) => onChange(event.target.checked)}
        aria-describedby={`${id}-hint`}
        disabledReason={disabledReason}
        className="-my-0.5"
      />
      <div className="min-w-0">
        <label htmlFor={id} className={disabledReason ? "text-text-2" : ""}>
          {label}
        </label>
        <p id={`${id}-hint`} className="text-label text-text-3">
          {disabledReason ?? hint}
        </p>
      </div>
    </div>
  );
}
