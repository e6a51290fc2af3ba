"use client";

import { confirmTwoFactorAction } from "@/lib/auth/actions";
import type { NewFactor } from "@/lib/auth/schemas";
import { useCodeEntry } from "../../auth/use-code-entry";
import { CodeField } from "../../form/code-field";
import { Button } from "../../ui/button";
import { CopyField } from "../../ui/display/copy-field";
import { Notice } from "../../ui/display/notice";
import { QrCode } from "./qr-code";

interface AddKeyProps {
  factor: NewFactor;
  onDone: (recoveryCodes: readonly string[]) => void;
}

/** The key as a QR code and for typing, and the first code, which shows that the app has it. */
export function AddKey({ factor, onDone }: AddKeyProps) {
  const entry = useCodeEntry(confirmTwoFactorAction, ({ recoveryCodes }) => onDone(recoveryCodes));
  const { code, setCode, field, failure, isPending, send } = entry;
  return (
    <form
      method="post"
      noValidate
      className="grid gap-5"
      onSubmit={(event) => {
        event.preventDefault();
        if (code !== "") send(code);
      }}
    >
      <div className="grid gap-x-6 gap-y-4 sm:grid-cols-[auto_1fr]">
        <QrCode text={factor.uri} label="QR code for the authenticator app" />
        <ol className="grid content-start gap-4">
          <Step number={1} title="Add Rolecall to your app">
            Scan the QR code with it, or type the key below.
          </Step>
          <Step number={2} title="Type the code that it shows">
            It changes every 30 seconds.
          </Step>
        </ol>
      </div>
      <CopyField label="Key" value={factor.key.replace(/(.{4})(?=.)/g, "$1 ")} />
      {failure && (
        <Notice tone="danger" {...(failure.code === "internal" && { requestId: failure.requestId })}>
          {failure.fields?.code?.join(" ") ?? failure.message}
        </Notice>
      )}
      <CodeField
        value={code}
        ref={field}
        isInvalid={failure !== null}
        isReadOnly={isPending}
        onChange={setCode}
        onComplete={send}
      />
      <Button type="submit" variant="primary" isPending={isPending}>
        Confirm
      </Button>
    </form>
  );
}

function Step({ number, title, children }: { number: number; title: string; children: string }) {
  return (
    <li className="flex gap-2.5">
      <span
        aria-hidden="true"
        className="grid size-5 shrink-0 place-items-center rounded-full bg-accent-soft text-label font-semibold text-accent tabular-nums"
      >
        {number}
      </span>
      <span>
        <span className="block font-semibold">{title}</span>
        <span className="text-text-2">{children}</span>
      </span>
    </li>
  );
}
