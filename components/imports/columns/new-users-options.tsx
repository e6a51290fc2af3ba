"use client";

import { useId } from "react";
import { FieldFrame } from "../../form/field-frame";
import { Select } from "../../form/select";
import { Checkbox } from "../../ui/checkbox";
import { AccountChoice } from "../../users/add/account-choice";
import type { AddToAccount } from "../../users/add/use-add-user";
import type { ColumnsState } from "./use-columns";

interface NewUsersOptionsProps {
  state: ColumnsState;
  account: AddToAccount | undefined;
  canChooseAccount: boolean;
}

/** Where new users go, whether existing ones are changed, and whether passwords of the file are to be replaced. */
export function NewUsersOptions({ state, account, canChooseAccount }: NewUsersOptionsProps) {
  const id = useId();
  return (
    <>
      <div className="grid gap-1">
        {canChooseAccount ? (
          <AccountChoice value={state.chosen} onChange={state.setChosen} />
        ) : (
          <p>
            <span className="text-text-2">Account: </span>
            {account?.name}
          </p>
        )}
        <p className="text-label text-text-3">For new users whose row names no account.</p>
      </div>
      <FieldFrame id={id} label="Existing users">
        <Select
          id={id}
          value={state.existing}
          onChange={(event) => state.setExisting(event.target.value === "skip" ? "skip" : "update")}
          options={[
            { value: "update", label: "Change what differs" },
            { value: "skip", label: "Leave as they are" },
          ]}
        />
      </FieldFrame>
      <label className="flex items-start gap-2.5">
        <Checkbox
          checked={state.mustChangePassword}
          onChange={(event) => state.setMustChangePassword(event.target.checked)}
          className="-my-0.5"
        />
        <span>
          New users must change their password
          <span className="block text-label text-text-3">
            At their first sign-in, unless their row says otherwise.
          </span>
        </span>
      </label>
    </>
  );
}
