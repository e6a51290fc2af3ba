"use client";

import type { UserRow } from "@/lib/users/schemas";
import { Notice } from "../../ui/display/notice";
import { ChangeChoices } from "../change/change-choices";
import { changeWords } from "../change/change-words";
import { PlanView } from "../change/plan-view";
import type { EditUserState } from "./use-edit-user";

/** The second step of the edit dialog: what changing Active will do, and what was saved already. */
export function EditPlan({ user, edit }: { user: UserRow; edit: EditUserState }) {
  return (
    <>
      {edit.isSaved && <Notice tone="info">The other changes are saved. Only Active is as it was.</Notice>}
      <PlanView
        change={edit.kind}
        state={edit.change}
        alreadyDone={changeWords(edit.kind, user).alreadyDone}
      />
      <ChangeChoices change={edit.kind} user={user} state={edit.change} />
    </>
  );
}
