"use client";

import { Building2, Trash2, Users } from "lucide-react";
import { useId } from "react";
import { refuseMove, type RoleEditor } from "@/lib/roles/rules";
import type { MatrixRole, RoleDeletionPlan } from "@/lib/roles/schemas";
import { ConfirmDialog } from "../../dialog/confirm-dialog";
import { Impact, Impacts, ImpactsLoading } from "../../dialog/impact";
import { Notice } from "../../ui/display/notice";
import { Label } from "../../ui/label";
import { Select } from "../../form/select";
import { EffectsList } from "../change/effects-list";
import { namesOf, peopleCount } from "../change/effect-words";
import { type RoleDeletion, useRoleDeletion } from "./use-role-deletion";

interface DeleteRoleDialogProps {
  role: MatrixRole;
  roles: readonly MatrixRole[];
  editor: RoleEditor;
  isOpen: boolean;
  onClose: () => void;
}

/** Deletes a custom role: says who holds it, asks what they get instead, says what that does to them. */
export function DeleteRoleDialog({ role, roles, editor, isOpen, onClose }: DeleteRoleDialogProps) {
  const state = useRoleDeletion({ role, isWanted: isOpen, onDone: onClose });
  const { shown, planFailure } = state;
  return (
    <ConfirmDialog
      open={isOpen}
      onOpenChange={(open) => !open && onClose()}
      title={`Delete ${role.name}`}
      description="The role is gone for good. The activity keeps what it could do."
      confirmLabel="Delete role"
      confirmDisabledReason={reasonOf(state)}
      tone="danger"
      isPending={state.isPending}
      failure={state.failure ?? planFailure}
      onConfirm={() => void state.apply()}
    >
      {state.differences.length > 0 && (
        <Notice tone="warn" title="Something changed while you looked. Nothing was done.">
          <div role="alert">
            {state.differences.map((sentence) => (
              <p key={sentence}>{sentence}</p>
            ))}
            <p>This is how it is now. Confirm again to go on.</p>
          </div>
        </Notice>
      )}
      {!shown && !planFailure && <ImpactsLoading count={1} />}
      {shown && <Holders plan={shown} />}
      {shown && isHeld(shown) && <Target {...{ role, roles, editor, state }} accounts={shown.accounts} />}
      {shown && shown.effects.length > 0 && <EffectsList plan={shown} />}
      {shown?.moveToRoleId && shown.effects.length === 0 ? (
        <p className="text-text-2">Nobody gains or loses anything by that.</p>
      ) : null}
    </ConfirmDialog>
  );
}

const isHeld = ({ holders, accounts }: RoleDeletionPlan) => holders > 0 || accounts > 0;

function reasonOf({ plan, planFailure, moveTo }: RoleDeletion): string | undefined {
  if (planFailure) return planFailure.message;
  if (!plan) return "Who holds the role is still being read";
  return isHeld(plan) && moveTo === null ? "Choose the role that they get instead" : undefined;
}

function Holders({ plan }: { plan: RoleDeletionPlan }) {
  const { holders, accounts, accountNames } = plan;
  if (!isHeld(plan))
    return (
      <Impacts>
        <Impact tone="stop" icon={<Trash2 />} title="Nobody holds it" lines={["Only the role itself goes"]} />
      </Impacts>
    );
  const names = namesOf(plan.names, holders);
  return (
    <Impacts>
      <Impact
        tone="stop"
        icon={<Users />}
        title={`${peopleCount(holders)} ${holders === 1 ? "holds" : "hold"} it`}
        lines={holders === 0 ? [] : [names ?? "You may not see them"]}
      />
      {accounts > 0 && (
        <Impact
          tone="stop"
          icon={<Building2 />}
          title={
            accounts === 1
              ? "1 account gives it to all its users"
              : `${accounts} accounts give it to all their users`
          }
          lines={[namesOf(accountNames, accounts) ?? "You may not see them"]}
        />
      )}
    </Impacts>
  );
}

type TargetProps = Pick<DeleteRoleDialogProps, "role" | "roles" | "editor"> & {
  state: RoleDeletion;
  accounts: number;
};

function Target({ role, roles, editor, state, accounts }: TargetProps) {
  const id = useId();
  const others = roles.filter(({ id: other }) => other !== role.id);
  // Who is outside the default account is for the plan to say.
  const canBeGiven = others.filter(
    (other) => !refuseMove(editor, other, { outsideDefaultAccount: 0, accounts }),
  );
  return (
    <div className="grid gap-[5px]">
      <Label htmlFor={id}>Give them instead</Label>
      <Select
        id={id}
        value={state.moveTo === null ? "" : String(state.moveTo)}
        onChange={({ target }) => state.chooseTarget(target.value === "" ? null : Number(target.value))}
        options={[
          { value: "", label: "Choose a role" },
          ...canBeGiven.map((other) => ({ value: String(other.id), label: other.name })),
        ]}
      />
    </div>
  );
}
