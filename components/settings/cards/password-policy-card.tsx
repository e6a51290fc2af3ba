"use client";

import { defaultPasswordPolicy } from "@/lib/auth/passwords/password-policy";
import { useState } from "react";
import { changePasswordPolicyAction } from "@/lib/settings/actions";
import {
  nistPreset,
  type PasswordPlan,
  type PasswordSettings,
  passwordSettingsInput,
} from "@/lib/settings/schemas";
import { Button } from "../../ui/button";
import { passwordWords } from "../impact/impact-words";
import { usePlan } from "../impact/use-plan";
import { PasswordFields, passwordLabels, passwordMeaning } from "../password/password-fields";
import { PasswordTrial } from "../password/password-trial";
import { SettingCard } from "../setting-card";
import { SettingConflictNotice } from "../setting-conflict";
import { useSetting } from "../use-setting";

const say = (field: keyof PasswordSettings, value: string) =>
  passwordMeaning(field, value) ?? (value === "" ? "empty" : value);

/** The last policy in which nothing was wrong: what is tried while somebody is still typing. */
function useLastGood(values: PasswordSettings | undefined, stored: PasswordSettings): PasswordSettings {
  const [last, setLast] = useState(stored);
  if (values && JSON.stringify(values) !== JSON.stringify(last)) setLast(values);
  return values ?? last;
}

/** What passwords must be, tried out as one types. */
export function PasswordPolicyCard({ stored }: { stored: PasswordSettings }) {
  const setting = useSetting({
    stored,
    schema: passwordSettingsInput,
    action: changePasswordPolicyAction,
    saved: () => "The password policy is saved",
  });
  const { values, isChanged } = setting;
  const policy = useLastGood(values, stored);
  const plan = usePlan<PasswordPlan>({
    name: "password-policy",
    values: isChanged && values ? { expirationDays: values.expirationDays } : undefined,
    toWords: (found) => passwordWords(found, policy.expirationDays),
  });
  const atLeast = policy.minUppercase + policy.minLowercase + policy.minNumbers + policy.minSymbols;
  return (
    <SettingCard
      title="Password policy"
      description="The least that a password must have. The most common passwords are always refused."
      setting={setting}
      plan={plan}
      conflict={
        <SettingConflictNotice
          what="the password policy"
          setting={setting}
          labels={passwordLabels}
          say={say}
        />
      }
      actions={
        <>
          <Button onClick={() => setting.changeAll(nistPreset)}>NIST 800-63B</Button>
          <Button onClick={() => setting.changeAll(defaultPasswordPolicy)}>Reset</Button>
        </>
      }
    >
      <PasswordFields setting={setting} />
      {atLeast > policy.minLength && (
        <p className="text-label text-text-2">
          Uppercase, lowercase, numbers and symbols add up to {atLeast}: that is the real least length.
        </p>
      )}
      <PasswordTrial policy={policy} />
    </SettingCard>
  );
}
