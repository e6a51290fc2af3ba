"use client";

import { useId } from "react";
import type { EditConflict } from "@/lib/users/schemas";
import { cn } from "../../ui/cn";
import { Notice } from "../../ui/display/notice";
import type { EditedField } from "./edit-values";
import type { Choice, Choices } from "./use-edit-conflict";

const labels: Record<EditedField, string> = {
  firstName: "First name",
  lastName: "Last name",
  email: "Email",
  roles: "Roles",
};

interface EditConflictChoicesProps {
  name: string;
  conflict: EditConflict;
  /** What the person had typed when the conflict came up. */
  yours: EditConflict["present"];
  choices: Choices;
  onChoose: (field: EditedField, choice: Choice) => void;
  roleLabel: (key: string) => string;
}

/** What somebody else changed meanwhile, field by field: was, now, yours, and which of them shall hold. */
export function EditConflictChoices({
  name,
  conflict,
  yours,
  choices,
  onChoose,
  roleLabel,
}: EditConflictChoicesProps) {
  const words = (value: string | readonly string[]) => {
    if (typeof value === "string") return value;
    return value.length > 0 ? value.map(roleLabel).join(", ") : "none";
  };
  return (
    <Notice tone="warn" title={`Somebody else changed ${name} meanwhile`}>
      <p role="alert">Nothing was saved yet. Decide for each field, then Update again.</p>
      <div className="mt-2 grid gap-2.5">
        {conflict.changed.map(({ field, base, present }) => (
          <fieldset key={field} className="grid min-w-0 gap-1">
            <legend className="mb-1 font-semibold">{labels[field]}</legend>
            <Line term="was">{words(base)}</Line>
            <Option
              label={`Take the new ${labels[field]}`}
              term="now"
              value={words(present)}
              isChosen={choices[field] === "now"}
              onChoose={() => onChoose(field, "now")}
            />
            <Option
              label={`Keep your ${labels[field]}`}
              term="yours"
              value={words(yours[field])}
              isChosen={choices[field] === "yours"}
              onChoose={() => onChoose(field, "yours")}
            />
          </fieldset>
        ))}
      </div>
    </Notice>
  );
}

const line = "grid grid-cols-[16px_40px_minmax(0,1fr)] items-baseline gap-2 break-words";

function Line({ term, children }: { term: string; children: string }) {
  return (
    <p className={cn(line, "text-text-2")}>
      <span className="col-start-2">{term}</span>
      <span>{children}</span>
    </p>
  );
}

interface OptionProps {
  label: string;
  term: string;
  value: string;
  isChosen: boolean;
  onChoose: () => void;
}

function Option({ label, term, value, isChosen, onChoose }: OptionProps) {
  const id = useId();
  return (
    <label className={line}>
      <input
        type="radio"
        aria-label={label}
        aria-describedby={id}
        checked={isChosen}
        onChange={onChoose}
        className="size-4 translate-y-0.5 accent-accent"
      />
      <span className="text-text-2">{term}</span>
      <span id={id} className={isChosen ? "font-medium" : ""}>
        {value}
      </span>
    </label>
  );
}
