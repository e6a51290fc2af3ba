"use client";

import { useFormContext, useWatch } from "react-hook-form";
import { generatePassword } from "@/lib/auth/passwords/generate-password";
import { checkedWhenSaved, checkPassword, type PasswordPolicy } from "@/lib/auth/passwords/password-policy";
import type { RoleOption } from "@/lib/roles/schemas";
import { FormCheckbox } from "../../form/form-checkbox";
import { FormField } from "../../form/form-field";
import { PasswordField } from "../../form/password-field";
import { RoleChoices } from "../role-choices";
import type { NewUser } from "./new-user-schema";

interface NewUserFieldsProps {
  roles: readonly RoleOption[];
  policy: PasswordPolicy;
  inDefaultAccount: boolean;
}

/** The fields of a new user, the password judged with the name and e-mail that are typed beside it. */
export function NewUserFields({ roles, policy, inDefaultAccount }: NewUserFieldsProps) {
  const { control } = useFormContext<NewUser>();
  const [firstName, lastName, email] = useWatch({ control, name: ["firstName", "lastName", "email"] });
  return (
    <>
      <div className="grid grid-cols-2 gap-3">
        <FormField name="firstName" label="First name" autoComplete="off" data-first-focus="" />
        <FormField name="lastName" label="Last name" autoComplete="off" />
      </div>
      <FormField
        name="email"
        label="Email"
        type="email"
        inputMode="email"
        autoComplete="off"
        spellCheck={false}
      />
      <PasswordField
        name="password"
        rules={(password) => checkPassword(policy, password, { firstName, lastName, email })}
        later={checkedWhenSaved(policy, { isFirst: true })}
        generate={() => generatePassword(policy)}
      />
      <FormCheckbox name="mustChangePassword" label="Must be changed at the first sign-in" />
      <RoleChoices roles={roles} inDefaultAccount={inDefaultAccount} />
    </>
  );
}
