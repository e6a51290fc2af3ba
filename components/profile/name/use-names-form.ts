"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import { updateOwnNamesAction } from "@/lib/profile/actions";
import { type OwnNamesConflict, ownNamesFields, type Profile } from "@/lib/profile/schemas";
import { useActionForm } from "../../form/use-action-form";
import { namesConflictIn } from "./names-conflict-in";

type Names = OwnNamesConflict["present"];

/** One's own names as they are typed, what is stored, and what an administrator changed meanwhile. */
export function useNamesForm({ firstName, lastName }: Profile) {
  const router = useRouter();
  const [base, setBase] = useState<Names>({ firstName, lastName });
  const [conflict, setConflict] = useState<OwnNamesConflict | null>(null);
  const { form, onSubmit, failure, isPending } = useActionForm({
    schema: ownNamesFields,
    defaultValues: base,
    action: updateOwnNamesAction,
    toInput: (names) => ({ ...names, base }),
    success: () => "Your name is saved",
    onDone: (names) => show(names),
    onRefused: (error) => {
      const found = namesConflictIn(error);
      if (!found) return false;
      // What stands there now has been seen: updating again decides.
      setBase(found.present);
      setConflict(found);
      return true;
    },
  });
  const show = (names: Names) => {
    setBase(names);
    setConflict(null);
    form.reset(names);
    // The rest of the page calls the person by name, too.
    router.refresh();
  };
  return {
    form,
    onSubmit,
    isPending,
    // What concerns the names as a whole, unless the conflict tells it better.
    failure: conflict ? null : failure,
    conflict,
    takePresent: () => show(base),
  };
}
