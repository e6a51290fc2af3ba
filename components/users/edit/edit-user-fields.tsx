"use client";

import type { RoleOption } from "@/lib/roles/schemas";
import type { UserRow } from "@/lib/users/schemas";
import { FormCheckbox } from "../../form/form-checkbox";
import { FormField } from "../../form/form-field";
import { Notice } from "../../ui/display/notice";
import { RoleChoices } from "../role-choices";
import { EditConflictChoices } from "./edit-conflict-choices";
import type { EditUserState } from "./use-edit-user";

interface EditUserFieldsProps {
  user: UserRow;
  roles: readonly RoleOption[];
  edit: EditUserState;
}

/** The fields of the edit dialog, over them what somebody else changed meanwhile. */
export function EditUserFields({ user, roles, edit }: EditUserFieldsProps) {
  const { refusals } = user;
  const { present, choose } = edit.conflict;
  return (
    <>
      {refusals.edit && <Notice tone="warn">{refusals.edit}</Notice>}
      {present && (
        <EditConflictChoices
          name={`${user.firstName} ${user.lastName}`}
          conflict={present.conflict}
          yours={present.yours}
          choices={present.choices}
          onChoose={choose}
          roleLabel={(key) => roles.find((role) => role.key === key)?.label ?? key}
        />
      )}
      <div className="grid grid-cols-2 gap-3">
        <FormField name="firstName" label="First name" autoComplete="off" disabledReason={refusals.edit} />
        <FormField name="lastName" label="Last name" autoComplete="off" disabledReason={refusals.edit} />
      </div>
      <FormField
        name="email"
        label="Email"
        type="email"
        inputMode="email"
        autoComplete="off"
        spellCheck={false}
        disabledReason={refusals.edit}
      />
      <RoleChoices
        roles={roles}
        inDefaultAccount={user.inDefaultAccount}
        refusal={refusals.roles}
        stored={edit.base.roles}
      />
      <FormCheckbox
        name="active"
        label="Active"
        disabledReason={refusals.active}
        hint={
          user.active ? "Clearing it cuts this user off at once." : "Ticking it lets this user sign in again."
        }
      />
    </>
  );
}
