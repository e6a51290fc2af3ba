"use client";

import { useState } from "react";
import { flushSync } from "react-dom";
import type { RoleOption } from "@/lib/roles/schemas";
import { updateUserAction } from "@/lib/users/actions";
import type { UserRow } from "@/lib/users/schemas";
import { useActionForm } from "../../form/use-action-form";
import { useRowsCache } from "../../table/rows/use-rows-cache";
import { toast } from "../../ui/display/toast";
import { useSayReceipt } from "../change/change-receipt";
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
export function useEditUser(options: EditUserOptions) {
  const { user, onClose } = options;
  const [step, setStep] = useState<"fields" | "plan">("fields");
  const [isSaved, setIsSaved] = useState(false);
  const { kind, change } = useActiveChange(options, step === "plan");
  const fields = useFieldsForm(options, {
    onSaved: async (values) => {
      if (step === "plan") {
        setIsSaved(true);
        return change.apply();
      }
      toast({ title: `${values.firstName} ${values.lastName} is saved` });
      onClose();
    },
    // Drawn at once, so that the first wrong field is there to take the focus.
    onRefused: () => flushSync(() => setStep("fields")),
  });
  const { form, base, save } = fields;

  const submitFields = form.handleSubmit((values) => {
    if (values.active !== user.active) return setStep("plan");
    return isEdited(values, base) ? save() : onClose();
  });
  const submitPlan = () => (isEdited(form.getValues(), base) ? save() : change.apply());
  const back = () => {
    change.forget();
    setStep("fields");
  };
  return {
    ...fields,
    step,
    kind,
    change,
    isPending: fields.isPending || change.isPending,
    /** The fields were saved before Active was refused. */
    isSaved,
    submit: step === "plan" ? submitPlan : submitFields,
    back,
  };
}

export type EditUserState = ReturnType<typeof useEditUser>;

function useActiveChange({ user, onClose, onOpen }: EditUserOptions, isWanted: boolean) {
  const kind = user.active ? ("deactivate" as const) : ("reactivate" as const);
  const sayReceipt = useSayReceipt(onOpen);
  const change = useUserChange({
    change: kind,
    user,
    isWanted,
    onDone: (applied, plan) => {
      sayReceipt({ change: kind, user, applied, plan });
      onClose();
    },
  });
  return { kind, change };
}

interface FieldsOutcome {
  onSaved: (values: EditValues) => Promise<void>;
  onRefused: () => void;
}

function useFieldsForm({ user, roles }: EditUserOptions, { onSaved, onRefused }: FieldsOutcome) {
  const cache = useRowsCache<UserRow>(usersKey);
  const [base, setBase] = useState(() => baseOf(user));
  const { form, onSubmit, failure, isPending } = useActionForm({
    schema: editSchema,
    defaultValues: { ...base, roles: [...base.roles], active: user.active },
    action: updateUserAction,
    toInput: ({ active: _active, ...values }) => ({ userId: user.id, ...values, base }),
    onDone: ({ userId }, values) => {
      const { active: _active, ...saved } = values;
      setBase(saved);
      conflict.end();
      const held = roles.filter((role) => saved.roles.includes(role.key));
      const tags = held.map(({ id, key, label }) => ({ id, key, label }));
      cache.patch(
        (row) => row.id === userId,
        (row) => ({ ...row, ...saved, roles: tags, version: row.version + 1 }),
      );
      return onSaved(values);
    },
    onRefused: (error, values) => {
      onRefused();
      const found = editConflictIn(error);
      if (!found) return false;
      setBase(found.present);
      conflict.begin(found, values);
      return true;
    },
  });
  const conflict = useEditConflict(form);
  // What concerns the fields as a whole, unless the conflict tells it better.
  return { form, save: onSubmit, failure: conflict.present ? null : failure, isPending, base, conflict };
}
