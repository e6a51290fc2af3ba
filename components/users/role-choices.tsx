"use client";

import { useId } from "react";
import { useController } from "react-hook-form";
import type { RoleOption } from "@/lib/roles/schemas";
import { Checkbox } from "../ui/checkbox";

interface RoleChoicesProps {
  roles: readonly RoleOption[];
  inDefaultAccount: boolean;
  /** Why none of them can be changed. */
  refusal?: string;
  /** What is stored, so that differences are marked. */
  stored?: readonly string[];
}

/** The roles that are given by hand, as check boxes of a form whose field `roles` is the list of their keys. */
export function RoleChoices({ roles, inDefaultAccount, refusal, stored }: RoleChoicesProps) {
  const id = useId();
  const { field, fieldState } = useController<{ roles: string[] }, "roles">({ name: "roles" });
  const held = field.value;
  const toggle = (key: string) =>
    field.onChange(held.includes(key) ? held.filter((other) => other !== key) : [...held, key]);
  return (
    <fieldset className="grid gap-2" {...(fieldState.error ? { "aria-describedby": `${id}-error` } : {})}>
      <legend className="mb-[5px] text-label font-medium text-text-2">Roles</legend>
      {roles.map((role) => (
        <RoleChoice
          key={role.key}
          role={role}
          isHeld={held.includes(role.key)}
          isChanged={stored !== undefined && stored.includes(role.key) !== held.includes(role.key)}
          reason={refusal ?? (inDefaultAccount ? role.refusal : role.refusalElsewhere)}
          onToggle={() => toggle(role.key)}
        />
      ))}
      {refusal && <p className="text-label text-text-3">{refusal}</p>}
      {fieldState.error && (
        <p id={`${id}-error`} role="alert" className="text-label text-danger">
          {fieldState.error.message}
        </p>
      )}
    </fieldset>
  );
}

interface RoleChoiceProps {
  role: RoleOption;
  isHeld: boolean;
  isChanged: boolean;
  reason: string | undefined;
  onToggle: () => void;
}

function RoleChoice({ role, isHeld, isChanged, reason, onToggle }: RoleChoiceProps) {
  const id = useId();
  return (
    <div className="flex items-start gap-2.5">
      <Checkbox
        id={id}
        checked={isHeld}
        isChanged={isChanged}
        disabledReason={reason}
        onChange={onToggle}
        className="-my-0.5"
      />
      <label htmlFor={id} className={reason ? "text-text-2" : ""}>
        {role.label}
      </label>
      {reason && <span className="min-w-0 flex-1 text-label leading-5 text-text-3">{reason}</span>}
    </div>
  );
}
