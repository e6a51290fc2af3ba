"use client";

import { useState } from "react";
import { requestResetLinkAction } from "@/lib/auth/actions";
import { requestResetLinkInput } from "@/lib/auth/schemas";
import { Form } from "../../form/form";
import { FormField } from "../../form/form-field";
import { useActionForm } from "../../form/use-action-form";
import { Button } from "../../ui/button";
import { Notice } from "../../ui/display/notice";

/** Asks for the email and says the same whoever it belongs to. */
export function ForgotPasswordForm() {
  const [askedFor, setAskedFor] = useState<string | null>(null);
  const { form, onSubmit, failure, isPending } = useActionForm({
    schema: requestResetLinkInput,
    defaultValues: { email: "" },
    action: requestResetLinkAction,
    onDone: (_nothing, { email }) => setAskedFor(email),
  });
  if (askedFor !== null) return <Asked email={askedFor} onAgain={() => setAskedFor(null)} />;
  return (
    <Form form={form} onSubmit={onSubmit} failure={failure}>
      <FormField
        name="email"
        label="Email"
        type="email"
        autoComplete="username"
        autoCapitalize="none"
        spellCheck={false}
        autoFocus
      />
      <Button type="submit" variant="primary" isPending={isPending} className="justify-center">
        Send link
      </Button>
    </Form>
  );
}

function Asked({ email, onAgain }: { email: string; onAgain: () => void }) {
  return (
    <div className="grid gap-4">
      <div role="status">
        <Notice tone="ok" title="Look into your mailbox">
          If <span className="font-medium break-all">{email}</span> belongs to somebody who signs in with a
          password, a link is on its way. It works once, within 30 minutes.
        </Notice>
      </div>
      <p className="text-text-2">
        Nothing there after some minutes? Look into the spam folder, or ask an administrator of your
        organization for a link.
      </p>
      <Button onClick={onAgain} className="justify-center">
        Use another email
      </Button>
    </div>
  );
}
