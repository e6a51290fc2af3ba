"use client";

import type { ParameterRow } from "@/lib/api/schemas";
import { describedBy, FieldFrame } from "../../form/field-frame";
import { Select } from "../../form/select";
import { TextField } from "../../ui/text-field";
import { SecretInput } from "./secret-input";

interface ParameterFieldProps {
  parameter: ParameterRow;
  value: string;
  onChange: (value: string) => void;
  error: string | undefined;
}

/** A field for one parameter. What is left empty is not sent. */
export function ParameterField({ parameter, value, onChange, error }: ParameterFieldProps) {
  const { name, place, type, isRequired } = parameter;
  const id = `try-${place}-${name}`;
  const isSwitch = type === "boolean";
  const common = { id, value, ...describedBy(id, { error, hint: true }) };
  const hint = `${place}, ${type}${isRequired ? ", required" : ""}`;
  return (
    <FieldFrame id={id} label={name} hint={hint} error={error}>
      {isSwitch ? (
        <Select
          {...common}
          options={[
            { value: "", label: "Not sent" },
            { value: "true", label: "true" },
            { value: "false", label: "false" },
          ]}
          onChange={(event) => onChange(event.target.value)}
        />
      ) : name.includes("password") ? (
        <SecretInput {...common} onChange={onChange} />
      ) : (
        <TextField
          {...common}
          autoComplete="off"
          autoCapitalize="off"
          spellCheck={false}
          onChange={(event) => onChange(event.target.value)}
        />
      )}
    </FieldFrame>
  );
}
