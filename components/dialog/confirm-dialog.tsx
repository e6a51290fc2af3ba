"use client";

import { type FormEvent, type ReactNode, useId, useState } from "react";
import type { ActionError } from "@/lib/core/errors";
import { Button } from "../ui/button";
import { Notice } from "../ui/display/notice";
import { Label } from "../ui/label";
import { TextField } from "../ui/text-field";
import { Dialog, DialogCancel, type DialogProps } from "./dialog";

export interface ConfirmDialogProps extends Omit<DialogProps, "footer" | "isBusy"> {
  confirmLabel: string;
  cancelLabel?: string;
  tone?: "default" | "danger";
  isPending?: boolean;
  /** What the last try was refused with. */
  failure?: ActionError | null;
  /** Has to be typed before the button works. */
  typeToConfirm?: string;
  /** What that is, where the title does not say so. */
  typedMeaning?: string;
  confirmDisabledReason?: string;
  onConfirm: () => void;
}

/** Asks before something is done: says what will happen, then does it or says why not. */
export function ConfirmDialog({
  confirmLabel,
  cancelLabel,
  tone = "default",
  isPending = false,
  failure,
  typeToConfirm,
  typedMeaning,
  confirmDisabledReason,
  onConfirm,
  children,
  ...dialog
}: ConfirmDialogProps) {
  const formId = useId();
  const [typed, setTyped] = useState("");
  const isTyped = !typeToConfirm || typed.trim() === typeToConfirm;
  const reason = confirmDisabledReason ?? (isTyped ? undefined : `Type ${typeToConfirm} first`);
  // What was typed for one opening does not count for the next.
  const onOpenChange = (open: boolean) => {
    setTyped("");
    dialog.onOpenChange(open);
  };
  const onSubmit = (event: FormEvent) => {
    event.preventDefault();
    if (!reason && !isPending) onConfirm();
  };

  return (
    <Dialog
      {...dialog}
      onOpenChange={onOpenChange}
      isBusy={isPending}
      footer={
        <>
          <DialogCancel>{cancelLabel}</DialogCancel>
          <Button
            type="submit"
            form={formId}
            variant={tone === "danger" ? "solid-danger" : "primary"}
            isPending={isPending}
            disabledReason={reason}
            {...(tone === "default" ? { "data-first-focus": "" } : {})}
          >
            {confirmLabel}
          </Button>
        </>
      }
    >
      <form id={formId} onSubmit={onSubmit} className="grid gap-3">
        {failure && <Refused {...failure} />}
        {children}
        {typeToConfirm && (
          <TypedConfirmation
            expected={typeToConfirm}
            meaning={typedMeaning}
            value={typed}
            onChange={setTyped}
          />
        )}
      </form>
    </Dialog>
  );
}

function Refused({ message, requestId }: ActionError): ReactNode {
  return (
    <Notice tone="danger" requestId={requestId}>
      {message}
    </Notice>
  );
}

interface TypedConfirmationProps {
  expected: string;
  meaning: string | undefined;
  value: string;
  onChange: (value: string) => void;
}

function TypedConfirmation({ expected, meaning, value, onChange }: TypedConfirmationProps): ReactNode {
  const id = useId();
  return (
    <div className="grid gap-[5px]">
      <Label htmlFor={id}>
        Type <span className="font-semibold break-all text-text select-all">{expected}</span>
        {meaning && ` (${meaning})`} to confirm
      </Label>
      <TextField
        id={id}
        value={value}
        onChange={(event) => onChange(event.target.value)}
        autoComplete="off"
        autoCapitalize="off"
        spellCheck={false}
      />
    </div>
  );
}
