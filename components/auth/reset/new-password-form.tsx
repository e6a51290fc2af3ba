"use client";

import type { z } from "zod";
import { redeemResetLinkAction } from "@/lib/auth/actions";
import { generatePassword } from "@/lib/auth/passwords/generate-password";
import { checkedWhenSaved, checkPassword } from "@/lib/auth/passwords/password-policy";
import { newPasswordInput, type OpenedResetLink } from "@/lib/auth/schemas";
import { Form } from "../../form/form";
import { PasswordField } from "../../form/password-field";
import { useActionForm } from "../../form/use-action-form";
import { Button } from "../../ui/button";

type Values = z.input<typeof newPasswordInput>;
const nothingTyped: Values = { password: "" };

/** The new password of the person whom a live link is about. */
export function NewPasswordForm({ token, policy, owner }: OpenedResetLink & { token: string }) {
  const { form, onSubmit, failure, isPending } = useActionForm({
    schema: newPasswordInput,
    defaultValues: nothingTyped,
    action: redeemResetLinkAction,
    toInput: (values) => ({ ...values, token }),
    // A new document: the token and the password do not stay in the memory of the page.
    onDone: ({ isLocked }) =>
      window.location.assign(`/sign-in?notice=${isLocked ? "password-changed-locked" : "password-changed"}`),
  });
  return (
    <Form form={form} onSubmit={onSubmit} failure={failure}>
      <p className="-mt-4 text-text-2">
        For <span className="font-medium break-all text-text">{owner.email}</span>. All sessions end.
      </p>
      {/* Tells a password manager whose password it is. */}
      <input type="email" autoComplete="username" value={owner.email} readOnly hidden />
      <PasswordField
        name="password"
        label="New password"
        rules={(typed) => checkPassword(policy, typed, owner)}
        later={checkedWhenSaved(policy, { isFirst: false })}
        generate={() => generatePassword(policy)}
      />
      <Button type="submit" variant="primary" isPending={isPending} className="justify-center">
        Set password
      </Button>
    </Form>
  );
}
