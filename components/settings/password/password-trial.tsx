"use client";

import dynamic from "next/dynamic";
import { useId, useState } from "react";
import { checkedWhenSaved, checkPassword } from "@/lib/auth/passwords/password-policy";
import type { PasswordSettings } from "@/lib/settings/schemas";
import { FieldFrame } from "../../form/field-frame";
import { PasswordRules } from "../../form/password-rules";
import { TextField } from "../../ui/text-field";
import { exampleOwner } from "./password-examples";

// Drawn by chance, so not on the server: the browser would draw others.
const ExampleList = dynamic(() => import("./example-list").then((loaded) => loaded.ExampleList), {
  ssr: false,
});

/** Tries the policy as it is typed now: on passwords of one's own, which go nowhere, and on generated ones. */
export function PasswordTrial({ policy }: { policy: PasswordSettings }) {
  const id = useId();
  const [typed, setTyped] = useState("");
  return (
    <div className="grid gap-4 rounded-m border border-line bg-surface-2 p-3.5">
      <FieldFrame
        id={id}
        label="Try a password"
        hint={
          <PasswordRules
            rules={checkPassword(policy, typed, exampleOwner)}
            isTyped={typed !== ""}
            later={checkedWhenSaved(policy, { isFirst: false })}
          />
        }
      >
        <TextField
          id={id}
          aria-describedby={`${id}-hint`}
          autoComplete="off"
          autoCapitalize="off"
          spellCheck={false}
          placeholder="As Ada Lovelace, ada.lovelace@example.com"
          maxLength={256}
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
          className="font-mono"
        />
      </FieldFrame>
      <div className="min-h-47">
        <ExampleList policy={policy} />
      </div>
    </div>
  );
}
