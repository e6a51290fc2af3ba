"use client";

import { useState } from "react";
import { flushSync } from "react-dom";
import type { RoleOption } from "@/lib/roles/schemas";
import { updateUserAction } from "@/lib/users/actions";
import type { UserRow } from "@/lib/users/schemas";
import { useActionForm } from "../../form/use-action-form";
import { useRowsCache } from "../../table/rows/use-rows-cache";
import { toast } from "../../ui/display/toast";
import { sayReceipt } from "../change/change-receipt";
import { useUserChange } from "../change/use-user-change";
import { usersKey } from "../users-query-keys";
import type { OpenUserDialog } from "../use-user-dialog";
import { baseOf, editConflictIn, editSchema, type EditValues, isEdited } from "./edit-values";
import { useEditConflict } from "./use-edit-conflict";

interface EditUserOptions {
  user: UserRow;
  roles: readonly RoleOption[];
  onClose: () => void;
  onOpen: OpenUserDialog;
}

/** The steps of editing a user: the fields; when Active changes, its plan; then both are applied, the fields first. */
export function useEditUser({ user, roles, onClose, onOpen }: EditUserOptions) {
  const cache = useRowsCache<UserRow>(usersKey);
  const [step, setStep] = useState<"fields" | "plan">("fields");
  const [base, setBase] = useState(() => baseOf(user));
  const [isSaved, setIsSaved] = useState(false);
  const name = `${user.firstName} ${user.lastName}`;
  const kind = user.active ? ("deactivate" as const) : ("reactivate" as const);
  const change = useUserChange({
    change: kind,
    user,
    isWanted: step === "plan",
    onDone: (applied, plan) => {
      sayReceipt({ change: kind, name, applied, plan, onReactivate: () => onOpen("reactivate", user.id) });
      onClose();
    },
  });

  const showSaved = ({ active: _active, ...values }: EditValues) => {
    setBase(values);
    conflict.end();
    const held = roles.filter((role) => values.roles.includes(role.key));
    cache.patch(
      (row) => row.id === user.id,
      (row) => ({ ...row, ...values, roles: held.map(({ id, key, label }) => ({ id, key, label })) }),
    );
  };

  const { form, onSubmit, failure, isPending } = useActionForm({
    schema: editSchema,
    defaultValues: { ...base, roles: [...base.roles], active: user.active },
    action: updateUserAction,
    toInput: ({ active: _active, ...values }) => ({ userId: user.id, ...values, base }),
    onDone: async (_data, values) => {
      showSaved(values);
      if (step === "fields") {
        toast({ title: `${values.firstName} ${values.lastName} is saved` });
        return onClose();
      }
      setIsSaved(true);
      await change.apply();
    },
    onRefused: (error, values) => {
      // Drawn at once, so that the first wrong field is there to take the focus.
      flushSync(() => setStep("fields"));
      const found = editConflictIn(error);
      if (!found) return false;
      setBase(found.present);
      conflict.begin(found, values);
      return true;
    },
  });
  const conflict = useEditConflict(form);

  const submitFields = form.handleSubmit((values) => {
    if (values.active !== user.active) return setStep("plan");
    return isEdited(values, base) ? onSubmit() : onClose();
  });
  const submitPlan = () => (isEdited(form.getValues(), base) ? onSubmit() : change.apply());

  return {
    form,
    step,
    kind,
    change,
    conflict,
    /** What concerns the fields as a whole, unless the conflict tells it better. */
    failure: conflict.present ? null : failure,
    isPending: isPending || change.isPending,
    /** The fields were saved before Active was refused. */
    isSaved,
    submit: step === "plan" ? submitPlan : submitFields,
    back: () => {
      change.forget();
      setStep("fields");
    },
    base,
  };
}

export type EditUserState = ReturnType<typeof useEditUser>;
