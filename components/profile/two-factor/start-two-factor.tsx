"use client";

import type { z } from "zod";
import { startTwoFactorAction } from "@/lib/auth/actions";
import { type NewFactor, type OwnTwoFactor, startTwoFactorInput } from "@/lib/auth/schemas";
import { Form } from "../../form/form";
import { PasswordField } from "../../form/password-field";
import { useActionForm } from "../../form/use-action-form";
import { Button } from "../../ui/button";
import { Notice } from "../../ui/display/notice";

interface StartTwoFactorProps {
  own: OwnTwoFactor;
  onDone: (factor: NewFactor) => void;
}

type Values = z.input<typeof startTwoFactorInput>;

/** What one needs, and the password where it is asked. */
export function StartTwoFactor({ own, onDone }: StartTwoFactorProps) {
  const asksPassword = own.proofToStart === "password";
  const defaultValues: Values = { currentPassword: asksPassword ? "" : null };
  const { form, onSubmit, failure, isPending } = useActionForm({
    schema: startTwoFactorInput,
    defaultValues,
    action: startTwoFactorAction,
    onDone,
  });
  if (own.proofToStart === "sign-in") {
    return (
      <Notice tone="info" title="Sign in again first">
        Sign out and sign in again with your provider, then come back here within 15 minutes.
      </Notice>
    );
  }
  return (
    <Form form={form} onSubmit={onSubmit} failure={failure}>
      <p className="text-text-2">
        You need an authenticator app, on a phone or on this computer: Google Authenticator, Microsoft
        Authenticator, 1Password, Aegis or any other that shows codes of 6 digits.
      </p>
      {asksPassword && (
        <PasswordField name="currentPassword" label="Current password" autoComplete="current-password" />
      )}
      <Button
        type="submit"
        variant="primary"
        isPending={isPending}
        {...(!asksPassword && { autoFocus: true })}
      >
        Show the QR code
      </Button>
    </Form>
  );
}
