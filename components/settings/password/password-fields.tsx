"use client";

import { useId } from "react";
import { type PasswordSettings, settingLimits } from "@/lib/settings/schemas";
import { describedBy, FieldFrame } from "../../form/field-frame";
import { TextField } from "../../ui/text-field";
import { SliderField } from "../fields/slider-field";
import type { Setting } from "../use-setting";

export const passwordLabels: Record<keyof PasswordSettings, string> = {
  minLength: "Length",
  minUppercase: "Uppercase letters",
  minLowercase: "Lowercase letters",
  minNumbers: "Numbers",
  minSymbols: "Symbols",
  symbolCharacterSet: "Symbol set",
  previousPasswordCount: "Previous passwords that may not be reused",
  expirationDays: "Expires after days",
};

/** What a value means, where the number alone does not say it. */
export function passwordMeaning(field: keyof PasswordSettings, value: string): string | undefined {
  if (field === "expirationDays") return value === "0" ? "never" : undefined;
  if (field === "previousPasswordCount") return value === "0" ? "all may be reused" : undefined;
  return value === "0" ? "none needed" : undefined;
}

type PasswordSetting = Pick<Setting<PasswordSettings>, "typed" | "change" | "errorOf">;
type NumberName = Exclude<keyof PasswordSettings, "symbolCharacterSet">;

function PolicySlider({ name, setting }: { name: NumberName; setting: PasswordSetting }) {
  const value = setting.typed[name];
  return (
    <SliderField
      label={passwordLabels[name]}
      value={value}
      limits={settingLimits[name]}
      meaning={passwordMeaning(name, value)}
      error={setting.errorOf(name)}
      onChange={(next) => setting.change(name, next)}
    />
  );
}

/** A slider and a number for each part of the policy, and the set of symbols. */
export function PasswordFields({ setting }: { setting: PasswordSetting }) {
  const id = useId();
  const error = setting.errorOf("symbolCharacterSet");
  const hint = "Other characters are allowed and do not count as symbols.";
  return (
    <div className="grid grid-cols-2 gap-x-8 gap-y-4">
      <PolicySlider name="minLength" setting={setting} />
      <PolicySlider name="minUppercase" setting={setting} />
      <PolicySlider name="minLowercase" setting={setting} />
      <PolicySlider name="minNumbers" setting={setting} />
      <PolicySlider name="minSymbols" setting={setting} />
      <FieldFrame id={id} label={passwordLabels.symbolCharacterSet} error={error} hint={hint}>
        <TextField
          {...describedBy(id, { error, hint })}
          id={id}
          autoComplete="off"
          autoCapitalize="off"
          spellCheck={false}
          value={setting.typed.symbolCharacterSet}
          onChange={(event) => setting.change("symbolCharacterSet", event.target.value)}
          className="font-mono"
        />
      </FieldFrame>
      <PolicySlider name="previousPasswordCount" setting={setting} />
      <PolicySlider name="expirationDays" setting={setting} />
    </div>
  );
}
