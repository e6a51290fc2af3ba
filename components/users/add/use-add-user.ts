"use client";

import { useState } from "react";
import type { PasswordPolicy } from "@/lib/auth/passwords/password-policy";
import { createUserAction } from "@/lib/users/actions";
import { useActionForm } from "../../form/use-action-form";
import { accountsKey, usersCountKey, usersKey } from "../users-query-keys";
import type { AddedUserFacts } from "./added-user";
import { newUserSchema } from "./new-user-schema";

export interface AddToAccount {
  id: number;
  name: string;
  isDefault: boolean;
}

const emptyUser = { firstName: "", lastName: "", email: "", password: "", mustChangePassword: true };

/** The form of a new user, and what was made of it last. */
export function useAddUser(account: AddToAccount | undefined, policy: PasswordPolicy) {
  const [chosen, setChosen] = useState(account);
  const [added, setAdded] = useState<AddedUserFacts | null>(null);
  const { form, ...state } = useActionForm({
    schema: newUserSchema(policy),
    defaultValues: { ...emptyUser, roles: [], accountId: account?.id },
    action: createUserAction,
    invalidate: [usersKey, usersCountKey, accountsKey],
    onDone: ({ secret }, { firstName, lastName, email, password, mustChangePassword }) => {
      setAdded({ name: `${firstName} ${lastName}`, email, password, mustChangePassword, secret });
    },
  });
  const addAnother = () => {
    setAdded(null);
    form.reset({ ...emptyUser, roles: [], accountId: chosen?.id });
  };
  return { form, ...state, chosen, setChosen, added, addAnother };
}
