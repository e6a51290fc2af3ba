"use client";

import type { FormEvent } from "react";
import type { AccountRefusals } from "@/lib/accounts/rules";
import type { AccountDetails } from "@/lib/accounts/schemas";
import { Card } from "../../shell/card";
import { Switch } from "../../ui/switch";
import { AccountDialogs } from "../change/account-dialogs";
import { useAccountDialog } from "../use-account-dialog";
import { AccountActions } from "./account-actions";
import { AccountConflict } from "./account-conflict";
import { AccountFacts } from "./account-facts";
import { AccountField } from "./account-field";
import { AccountRoles } from "./account-roles";
import { useAccountEdit } from "./use-account-edit";

interface AccountCardProps {
  account: AccountDetails;
  refusals: AccountRefusals;
}

/** One account: name and description edited in place, Active, and what else can be done with it. */
export function AccountCard({ account, refusals }: AccountCardProps) {
  const edit = useAccountEdit(account);
  const dialog = useAccountDialog();
  const onSubmit = (event: FormEvent) => {
    event.preventDefault();
    void edit.save();
  };

  return (
    <Card className="shrink-0" data-account-card="">
      <form
        aria-label="Account"
        noValidate
        // Without script the browser would send the fields in the address.
        method="post"
        className="grid gap-2.5 px-4 pt-3.5 pb-3"
        onSubmit={onSubmit}
      >
        {edit.conflict && <AccountConflict conflict={edit.conflict} edit={edit} />}
        <div className="flex items-start gap-4">
          <AccountField label="Name" field="name" edit={edit} className="min-w-40 flex-[0_1_272px]" />
          <AccountField
            label="Description"
            field="description"
            edit={edit}
            className="max-w-115 flex-[1_1_300px]"
          />
          <label className="mt-[21px] flex h-8 shrink-0 items-center gap-2">
            <Switch
              checked={account.active}
              disabledReason={account.active ? refusals.active : undefined}
              // Nothing changes before the dialog that says what will happen is confirmed.
              onChange={() => dialog.open(account.active ? "deactivate" : "reactivate")}
            />
            Active
          </label>
        </div>
        <div className="flex flex-wrap items-center justify-end gap-2">
          <AccountFacts account={account} />
          <AccountActions
            edit={edit}
            deleteRefusal={refusals.delete}
            onDelete={() => dialog.open("delete")}
          />
        </div>
      </form>
      {account.roles.length > 0 && <AccountRoles roles={account.roles} />}
      <AccountDialogs account={account} refusals={refusals} dialog={dialog} />
    </Card>
  );
}
