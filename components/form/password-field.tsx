"use client";

import { Eye, EyeOff, WandSparkles } from "lucide-react";
import { type ReactNode, useState } from "react";
import { useWatch } from "react-hook-form";
import { Button } from "../ui/button";
import { IconButton } from "../ui/icon-button";
import { TextField } from "../ui/text-field";
import { describedBy, FieldFrame } from "./field-frame";
import { PasswordRules, type PasswordRule } from "./password-rules";
import { useField } from "./use-field";

interface PasswordFieldProps {
  name: string;
  label?: string;
  hint?: ReactNode;
  /** What the password must meet, judged for what is typed now. */
  rules?: (value: string) => readonly PasswordRule[];
  /** What only the server can check: said below the rules. */
  later?: string;
  /** Makes a password that meets the rules; shows a button for it. */
  generate?: () => string;
  autoComplete?: "new-password" | "current-password";
}

/** A field for a password: hidden until asked, never filled in beforehand, its rules ticked off as one types. */
export function PasswordField({
  name,
  label = "Password",
  hint,
  rules,
  later,
  generate,
  autoComplete = "new-password",
}: PasswordFieldProps) {
  const { id, form, registration, error } = useField(name);
  const [isShown, setIsShown] = useState(false);
  const value: unknown = useWatch({ name, control: form.control });
  const typed = typeof value === "string" ? value : "";
  const list = rules && <PasswordRules rules={rules(typed)} isTyped={typed !== ""} later={later} />;

  const fillIn = (password: string) => {
    form.setValue(name, password, { shouldDirty: true, shouldValidate: true });
    setIsShown(true);
  };
  return (
    <FieldFrame
      id={id}
      label={label}
      error={error}
      hint={
        (list || hint) && (
          <>
            {hint}
            {list}
          </>
        )
      }
    >
      <div className="flex gap-2">
        <TextField
          {...registration}
          {...describedBy(id, { error, hint: list ?? hint })}
          id={id}
          type={isShown ? "text" : "password"}
          autoComplete={autoComplete}
          autoCapitalize="off"
          spellCheck={false}
          className={`flex-1 pr-0.5 ${isShown ? "font-mono" : ""}`}
          end={<ShowButton isShown={isShown} onChange={setIsShown} />}
        />
        {generate && (
          <Button icon={<WandSparkles />} onClick={() => fillIn(generate())}>
            Generate
          </Button>
        )}
      </div>
    </FieldFrame>
  );
}

function ShowButton({ isShown, onChange }: { isShown: boolean; onChange: (isShown: boolean) => void }) {
  return (
    <IconButton
      label={isShown ? "Hide characters" : "Show characters"}
      icon={isShown ? <EyeOff /> : <Eye />}
      size="row"
      onClick={() => onChange(!isShown)}
    />
  );
}
