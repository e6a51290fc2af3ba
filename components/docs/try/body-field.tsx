"use client";

import type { OperationBody } from "@/lib/api/schemas";
import { describedBy, FieldFrame } from "../../form/field-frame";
import { fieldFrame } from "../../ui/text-field";

interface BodyFieldProps {
  value: string;
  onChange: (value: string) => void;
  error: string | undefined;
  /** What is to be written there; undefined: no body is sent. */
  body: OperationBody | undefined;
}

const most = 18;
const least = 4;

/** The body as JSON, or what a file holds, as high as what stands in it. */
export function BodyField({ value, onChange, error, body }: BodyFieldProps) {
  if (!body) return null;
  const id = "try-body";
  const rows = Math.min(most, Math.max(least, value.split("\n").length));
  return (
    <FieldFrame id={id} label="Body" hint={body.files.length === 0 ? "JSON" : body.mediaType} error={error}>
      <span className={fieldFrame}>
        <textarea
          {...describedBy(id, { error, hint: true })}
          id={id}
          rows={rows}
          value={value}
          spellCheck={false}
          autoCapitalize="off"
          onChange={(event) => onChange(event.target.value)}
          className="w-full min-w-0 resize-y bg-transparent px-2.5 py-1.5 font-mono text-label text-text outline-none focus-visible:shadow-none"
        />
      </span>
    </FieldFrame>
  );
}
