"use client";

import { useId, useState } from "react";
import { verifySecondFactorAction } from "@/lib/auth/actions";
import { CodeField } from "../form/code-field";
import { Button } from "../ui/button";
import { Notice } from "../ui/display/notice";
import { Label } from "../ui/label";
import { TextField } from "../ui/text-field";
import { useCodeEntry } from "./use-code-entry";

interface SecondFactorFormProps {
  /** Where to go afterwards: a path of this console, already checked. */
  next: string;
}

/** The code of the authenticator app, or one of the recovery codes. */
export function SecondFactorForm({ next }: SecondFactorFormProps) {
  const [isRecovery, setRecovery] = useState(false);
  // A new document, so that everything that was closed until now opens.
  const entry = useCodeEntry(verifySecondFactorAction, () => window.location.assign(next));
  const { code, setCode, field, failure, isPending, send } = entry;
  const common = { value: code, isInvalid: failure !== null, ref: field };
  const change = () => {
    setRecovery(!isRecovery);
    entry.startAnew();
  };
  return (
    <form
      method="post"
      noValidate
      className="grid gap-4"
      onSubmit={(event) => {
        event.preventDefault();
        if (code !== "") send(code);
      }}
    >
      {failure && (
        <Notice tone="danger" {...(failure.code === "internal" && { requestId: failure.requestId })}>
          {failure.fields?.code?.join(" ") ?? failure.message}
        </Notice>
      )}
      {isRecovery ? (
        <RecoveryField {...common} onChange={setCode} readOnly={isPending} />
      ) : (
        <CodeField {...common} onChange={setCode} onComplete={send} isReadOnly={isPending} />
      )}
      <Button type="submit" variant="primary" isPending={isPending}>
        Continue
      </Button>
      <Button variant="ghost" onClick={change}>
        {isRecovery ? "Use the authenticator app" : "Use a recovery code"}
      </Button>
    </form>
  );
}

interface RecoveryFieldProps extends Omit<React.ComponentProps<typeof TextField>, "onChange"> {
  onChange: (code: string) => void;
}

function RecoveryField({ onChange, ...rest }: RecoveryFieldProps) {
  const id = useId();
  return (
    <div className="grid gap-[5px]">
      <Label htmlFor={id}>Recovery code</Label>
      <TextField
        {...rest}
        id={id}
        name="code"
        onChange={(event) => onChange(event.target.value)}
        autoComplete="off"
        autoCapitalize="characters"
        autoFocus
        spellCheck={false}
        maxLength={40}
        placeholder="ABCDE-FGHIJ"
        aria-describedby={`${id}-hint`}
        className="h-10 font-mono text-title tracking-[0.08em]"
      />
      <p id={`${id}-hint`} className="text-label text-text-3">
        One of the ten that you kept when you set up two-factor. Each works once.
      </p>
    </div>
  );
}
