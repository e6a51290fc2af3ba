"use client";

import { useId, useState } from "react";
import { Button } from "../../ui/button";
import { Checkbox } from "../../ui/checkbox";
import { Notice } from "../../ui/display/notice";
import { RecoveryCodeList } from "./recovery-code-list";

interface KeepRecoveryCodesProps {
  title: string;
  codes: readonly string[];
  doneLabel: string;
  onDone: () => void;
}

/** The recovery codes, this once: one says that one has kept them before going on. */
export function KeepRecoveryCodes({ title, codes, doneLabel, onDone }: KeepRecoveryCodesProps) {
  const id = useId();
  const [isKept, setKept] = useState(false);
  return (
    <div className="grid gap-4">
      <div role="status">
        <Notice tone="ok" title={title}>
          Keep these recovery codes where you keep passwords. Each signs you in once when the app is not at
          hand. They are shown this once.
        </Notice>
      </div>
      <RecoveryCodeList codes={codes} />
      <div className="flex items-center gap-2.5">
        <Checkbox
          id={id}
          checked={isKept}
          data-first-focus=""
          onChange={(event) => setKept(event.target.checked)}
        />
        <label htmlFor={id}>I have kept them</label>
      </div>
      <Button
        variant="primary"
        onClick={onDone}
        disabledReason={isKept ? undefined : "Tick “I have kept them” first"}
      >
        {doneLabel}
      </Button>
    </div>
  );
}
