"use client";

import { KeyRound } from "lucide-react";
import { useState } from "react";
import { updateOrganizationAction } from "@/lib/organizations/actions";
import { organizationSettingsInput } from "@/lib/organizations/schemas";
import { describedBy, FieldFrame } from "../../form/field-frame";
import { Button } from "../../ui/button";
import { TextField } from "../../ui/text-field";
import { ResetTokenDialog } from "../reset-token-dialog";
import { SettingCard } from "../setting-card";
import { SettingConflictNotice } from "../setting-conflict";
import { useSetting } from "../use-setting";

const labels = { organizationName: "Name" };
const fieldId = "organization-name";

interface OrganizationCardProps {
  organizationName: string;
  users: number;
}

/** The name of the organization, and its token. */
export function OrganizationCard({ organizationName, users }: OrganizationCardProps) {
  const [isResetting, setIsResetting] = useState(false);
  const setting = useSetting({
    stored: { organizationName },
    schema: organizationSettingsInput,
    action: updateOrganizationAction,
    saved: (data) => `${data.organizationName} is saved`,
  });
  const error = setting.errorOf("organizationName");
  return (
    <SettingCard
      title="Organization"
      description="The name that everybody sees, and the token that every API call carries."
      setting={setting}
      conflict={<SettingConflictNotice what="the name" setting={setting} labels={labels} />}
    >
      <div className="flex flex-wrap items-start gap-x-4 gap-y-3">
        <FieldFrame id={fieldId} label="Name" error={error} className="max-w-115 min-w-48 flex-1">
          <TextField
            {...describedBy(fieldId, { error })}
            id={fieldId}
            autoComplete="off"
            value={setting.typed.organizationName}
            onChange={(event) => setting.change("organizationName", event.target.value)}
          />
        </FieldFrame>
        <Button
          variant="danger"
          icon={<KeyRound />}
          className="mt-[21px] -mr-3 ml-auto"
          onClick={() => setIsResetting(true)}
        >
          Reset organization token
        </Button>
      </div>
      <ResetTokenDialog users={users} isOpen={isResetting} onClose={() => setIsResetting(false)} />
    </SettingCard>
  );
}
