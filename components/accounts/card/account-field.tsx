"use client";

import { useId } from "react";
import type { EditedAccountField } from "@/lib/accounts/schemas";
import { describedBy, FieldFrame } from "../../form/field-frame";
import { TextField } from "../../ui/text-field";
import { tipIfCut } from "../../ui/tooltip/tip";
import type { AccountEdit } from "./use-account-edit";

interface AccountFieldProps {
  label: string;
  field: EditedAccountField;
  edit: AccountEdit;
  className: string;
}

/** One field of the card, with what is wrong with it. */
export function AccountField({ label, field, edit, className }: AccountFieldProps) {
  const id = useId();
  const error = edit.fieldErrors[field]?.join(" ");
  return (
    <FieldFrame id={id} label={label} error={error} className={className}>
      <TextField
        {...describedBy(id, { error })}
        {...tipIfCut(edit.values[field])}
        id={id}
        name={field}
        autoComplete="off"
        value={edit.values[field]}
        onChange={(event) => edit.change(field, event.target.value)}
      />
    </FieldFrame>
  );
}
