"use client";

import type { z } from "zod";
import { changeOwnPasswordAction } from "@/lib/auth/actions";
import { generatePassword } from "@/lib/auth/passwords/generate-password";
import {
  checkedWhenSaved,
  checkPassword,
  type PasswordOwner,
  type PasswordPolicy,
} from "@/lib/auth/passwords/password-policy";
import { changeOwnPasswordInput } from "@/lib/auth/schemas";
import { Form } from "../form/form";
import { PasswordField } from "../form/password-field";
import { useActionForm } from "../form/use-action-form";
import { Button } from "../ui/button";

interface ChangePasswordFormProps {
  policy: PasswordPolicy;
  owner: PasswordOwner;
  /** Where to go afterwards: a path of this console. */
  next: string;
}

type Values = z.input<typeof changeOwnPasswordInput>;
const nothingTyped: Values = { currentPassword: "", password: "" };

/** The old password, then the new one against the policy. */
export function ChangePasswordForm({ policy, owner, next }: ChangePasswordFormProps) {
  const { form, onSubmit, failure, isPending } = useActionForm({
    schema: changeOwnPasswordInput,
    defaultValues: nothingTyped,
    action: changeOwnPasswordAction,
    // A new document, so that everything that was closed until now opens.
    onDone: () => window.location.assign(next),
  });
  return (
    <Form form={form} onSubmit={onSubmit} failure={failure}>
      <PasswordField name="currentPassword" label="Current password" autoComplete="current-password" />
      <PasswordField
        name="password"
        label="New password"
        rules={(typed) => checkPassword(policy, typed, owner)}
        later={checkedWhenSaved(policy, { isFirst: false })}
        generate={() => generatePassword(policy)}
      />
      <Button type="submit" variant="primary" isPending={isPending} className="justify-center">
        Change password
      </Button>
    </Form>
  );
}
