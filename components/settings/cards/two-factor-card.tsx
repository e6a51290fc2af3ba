"use client";

import { changeTwoFactorPolicyAction } from "@/lib/settings/actions";
import { type TwoFactorPlan, type TwoFactorSettings, twoFactorSettingsInput } from "@/lib/settings/schemas";
import { type Choice, ChoiceField } from "../fields/choice-field";
import { twoFactorWords } from "../impact/impact-words";
import { usePlan } from "../impact/use-plan";
import { SettingCard } from "../setting-card";
import { SettingConflictNotice } from "../setting-conflict";
import { useSetting } from "../use-setting";

const policies: readonly Choice<TwoFactorSettings["twoFactorPolicy"]>[] = [
  { value: "off", label: "Off", hint: "Nobody is asked for a second factor." },
  {
    value: "optional",
    label: "Optional",
    hint: "Everybody may set one up, and is asked for it from then on.",
  },
  {
    value: "administrators",
    label: "Required for administrators",
    hint: "For everybody who may change other users, accounts, roles or these settings.",
  },
  {
    value: "everyone",
    label: "Required for everyone",
    hint: "Who has none sets one up before anything opens.",
  },
];

const factors: readonly Choice<TwoFactorSettings["providerSecondFactor"]>[] = [
  { value: "ours", label: "Ours", hint: "Asked here, whatever the provider asked before." },
  { value: "provider", label: "The provider’s", hint: "Whoever comes from a provider is not asked again." },
];

const labels = { twoFactorPolicy: "Second factor", providerSecondFactor: "For sign-ins with a provider" };

function say(_field: string, value: string): string {
  return [...policies, ...factors].find((choice) => choice.value === value)?.label ?? value;
}

interface TwoFactorCardProps {
  stored: TwoFactorSettings;
  hasProvider: boolean;
}

/** Who needs a second factor, and whose counts for sign-ins with a provider. */
export function TwoFactorCard({ stored, hasProvider }: TwoFactorCardProps) {
  const setting = useSetting({
    stored,
    schema: twoFactorSettingsInput,
    action: changeTwoFactorPolicyAction,
    saved: () => "The two-factor policy is saved",
  });
  const wanted = setting.values ?? setting.base;
  const plan = usePlan<TwoFactorPlan>({
    name: "two-factor",
    values: setting.isChanged ? setting.values : undefined,
    toWords: (found) => twoFactorWords(found, wanted),
  });
  return (
    <SettingCard
      title="Two-factor"
      description="A code from an app on top of the password. It holds at the next request of everybody."
      setting={setting}
      plan={plan}
      conflict={
        <SettingConflictNotice what="the two-factor policy" setting={setting} labels={labels} say={say} />
      }
    >
      <ChoiceField
        legend={labels.twoFactorPolicy}
        choices={policies}
        value={setting.typed.twoFactorPolicy}
        onChange={(value) => setting.change("twoFactorPolicy", value)}
      />
      <ChoiceField
        legend={labels.providerSecondFactor}
        note={hasProvider ? undefined : "No provider is configured, so this counts for nobody yet."}
        choices={factors}
        value={setting.typed.providerSecondFactor}
        onChange={(value) => setting.change("providerSecondFactor", value)}
      />
    </SettingCard>
  );
}
