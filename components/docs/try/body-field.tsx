"use client";

import { describedBy, FieldFrame } from "../../form/field-frame";
import { fieldFrame } from "../../ui/text-field";

interface BodyFieldProps {
  value: string;
  onChange: (value: string) => void;
  error: string | undefined;
  /** What is to be written there. */
  mediaType: string;
}

const most = 18;
const least = 4;

/** The body as JSON, or what a file holds, as high as what stands in it. */
export function BodyField({ value, onChange, error, mediaType }: BodyFieldProps) {
  const id = "try-body";
  const rows = Math.min(most, Math.max(least, value.split("\n").length));
  return (
    <FieldFrame
      id={id}
      label="Body"
      hint={mediaType === "application/json" ? "JSON" : mediaType}
      error={error}
    >
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
