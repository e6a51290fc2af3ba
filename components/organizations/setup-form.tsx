"use client";

import { useState } from "react";
import { checkedWhenSaved, checkPassword, defaultPasswordPolicy } from "@/lib/auth/passwords/password-policy";
import { generatePassword } from "@/lib/auth/passwords/generate-password";
import { setUpOrganizationAction } from "@/lib/organizations/actions";
import { setUpInput } from "@/lib/organizations/schemas";
import { Form } from "../form/form";
import { FormCheckbox } from "../form/form-checkbox";
import { FormField } from "../form/form-field";
import { PasswordField } from "../form/password-field";
import { useActionForm } from "../form/use-action-form";
import { Button } from "../ui/button";
import { SetupResult, type MadeSecrets } from "./setup-result";

const nothingTyped = {
  organizationName: "",
  firstName: "",
  lastName: "",
  email: "",
  password: "",
  sampleData: false,
};

/** Names the organization and its first administrator, then shows both secrets this once. */
export function SetupForm() {
  const [made, setMade] = useState<MadeSecrets | null>(null);
  const { form, onSubmit, failure, isPending } = useActionForm({
    schema: setUpInput,
    defaultValues: nothingTyped,
    action: setUpOrganizationAction,
    onDone: setMade,
  });
  if (made) return <SetupResult made={made} />;
  return (
    <Form form={form} onSubmit={onSubmit} failure={failure}>
      <FormField name="organizationName" label="Organization name" autoComplete="organization" autoFocus />
      <div className="grid grid-cols-2 items-start gap-3">
        <FormField name="firstName" label="First name" autoComplete="given-name" />
        <FormField name="lastName" label="Last name" autoComplete="family-name" />
      </div>
      <FormField
        name="email"
        label="Email"
        type="email"
        autoComplete="username"
        hint="You sign in with it."
      />
      <PasswordField
        name="password"
        rules={(typed) => checkPassword(defaultPasswordPolicy, typed, form.getValues())}
        later={checkedWhenSaved(defaultPasswordPolicy, { isFirst: true })}
        generate={() => generatePassword(defaultPasswordPolicy)}
      />
      <FormCheckbox
        name="sampleData"
        label="Add sample data"
        hint="5 accounts and 60 people to look around with. They cannot sign in; delete them at any time."
      />
      <Button type="submit" variant="primary" isPending={isPending} className="justify-center">
        Create organization
      </Button>
    </Form>
  );
}
