"use client";

import { Undo2 } from "lucide-react";
import { type FormEvent, type ReactNode, useId, useRef } from "react";
import type { ActionError } from "@/lib/core/errors";
import { Card } from "../shell/card";
import { Button } from "../ui/button";
import { Notice } from "../ui/display/notice";
import { IconButton } from "../ui/icon-button";
import { useActiveSetting } from "./active-setting";
import { SettingImpact } from "./impact/setting-impact";
import type { PlanState } from "./impact/use-plan";

interface CardSetting {
  values: object | undefined;
  isChanged: boolean;
  isPending: boolean;
  refusal: ActionError | null;
  save: () => Promise<void>;
  discard: () => void;
}

interface SettingCardProps {
  title: string;
  description: string;
  setting: CardSetting;
  /** Whom it touches; a card without one touches nobody. */
  plan?: PlanState;
  /** What somebody else changed meanwhile. */
  conflict?: ReactNode;
  /** Beside the title: what else can be done. */
  actions?: ReactNode;
  children: ReactNode;
}

function reasonNotToSave(
  { isChanged, values }: CardSetting,
  plan: PlanState | undefined,
): string | undefined {
  if (!isChanged) return "Nothing has changed yet";
  if (values === undefined) return "Correct what is marked first";
  if (plan?.failure) return "Whom this touches could not be read";
  return plan && !plan.isCurrent ? "Counting whom this touches" : undefined;
}

/** One card of the settings, saved by itself: its fields, whom a change of them touches, Update. */
export function SettingCard({
  title,
  description,
  setting,
  plan,
  conflict,
  actions,
  children,
}: SettingCardProps) {
  const id = useId();
  const form = useRef<HTMLFormElement>(null);
  const { isActive, touch } = useActiveSetting(title);
  const reason = reasonNotToSave(setting, plan);
  const onSubmit = (event: FormEvent) => {
    event.preventDefault();
    if (reason || setting.isPending) form.current?.querySelector<HTMLElement>("[aria-invalid]")?.focus();
    else void setting.save();
  };
  return (
    <Card>
      <form
        ref={form}
        aria-labelledby={id}
        noValidate
        // Without script the browser would send the fields in the address.
        method="post"
        onSubmit={onSubmit}
        onInput={touch}
        onFocus={touch}
      >
        <header className="flex items-start gap-3 px-4 pt-3.5">
          <div className="min-w-0 flex-1">
            <h2 id={id} className="text-heading font-semibold">
              {title}
            </h2>
            <p className="text-text-2">{description}</p>
          </div>
          {actions}
        </header>
        <div className="grid gap-4 px-4 py-4">
          {children}
          {/* Beside the button that was pressed: the top of a high card may be out of sight. */}
          {setting.refusal && (
            <Notice tone="danger" requestId={setting.refusal.requestId}>
              {setting.refusal.message}
            </Notice>
          )}
          {conflict}
        </div>
        <SettingFoot setting={setting} plan={plan} isActive={isActive} reason={reason} />
      </form>
    </Card>
  );
}

interface SettingFootProps {
  setting: CardSetting;
  plan: PlanState | undefined;
  isActive: boolean;
  reason: string | undefined;
}

/** Whom it touches, and the buttons. */
function SettingFoot({ setting, plan, isActive, reason }: SettingFootProps) {
  return (
    <footer className="flex min-h-14 items-center gap-2 rounded-b-l border-t border-line bg-surface-2 px-4 py-2.5">
      {plan ? <SettingImpact plan={plan} /> : <div className="flex-1" />}
      <IconButton
        label="Discard changes"
        icon={<Undo2 />}
        // Its place is kept, so that nothing moves when typing begins.
        className={setting.isChanged ? "" : "invisible"}
        onClick={setting.discard}
      />
      <Button
        type="submit"
        variant={setting.isChanged && isActive ? "primary" : "secondary"}
        isPending={setting.isPending}
        disabledReason={reason}
      >
        Update
      </Button>
    </footer>
  );
}
