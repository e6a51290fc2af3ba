"use client";

import type { SettingsView } from "@/lib/settings/schemas";
import { ActiveSettingProvider } from "./active-setting";
import { LockoutCard } from "./cards/lockout-card";
import { OrganizationCard } from "./cards/organization-card";
import { PasswordPolicyCard } from "./cards/password-policy-card";
import { SessionCard } from "./cards/session-card";
import { TwoFactorCard } from "./cards/two-factor-card";

/** The cards of the Settings tab, each saved by itself. */
export function SettingsCards({ settings }: { settings: SettingsView }) {
  return (
    <ActiveSettingProvider>
      <div className="grid items-start gap-3.5 xl:grid-cols-[minmax(0,1fr)_minmax(0,500px)]">
        <div className="grid min-w-0 gap-3.5">
          <OrganizationCard organizationName={settings.organizationName} users={settings.users} />
          <PasswordPolicyCard stored={settings.password} />
        </div>
        <div className="grid min-w-0 gap-3.5">
          <TwoFactorCard stored={settings.twoFactor} hasProvider={settings.hasProvider} />
          <LockoutCard stored={settings.lockout} />
          <SessionCard stored={settings.session} />
        </div>
      </div>
    </ActiveSettingProvider>
  );
}
