"use client";

import { KeyRound, LogIn } from "lucide-react";
import { useState } from "react";
import type { ActionError } from "@/lib/core/errors";
import { resetOrganizationSecretAction } from "@/lib/organizations/actions";
import { Dialog, DialogCancel } from "../dialog/dialog";
import { Impact, Impacts } from "../dialog/impact";
import { useAction } from "../form/use-action";
import { Button } from "../ui/button";
import { CopyField } from "../ui/display/copy-field";
import { Notice } from "../ui/display/notice";

interface ResetTokenDialogProps {
  users: number;
  isOpen: boolean;
  onClose: () => void;
}

/** Makes a new organization token after saying what stops, and shows it this once. */
export function ResetTokenDialog({ users, isOpen, onClose }: ResetTokenDialogProps) {
  const [token, setToken] = useState<string | null>(null);
  const { run, reset, isPending, failure } = useAction(resetOrganizationSecretAction, {
    onDone: ({ secret }) => setToken(secret),
    onFailed: () => true,
  });
  // A token that was shown once does not wait for the next opening.
  const close = () => {
    reset();
    setToken(null);
    onClose();
  };
  const resetButtons = (
    <>
      <DialogCancel />
      <Button variant="solid-danger" isPending={isPending} onClick={() => void run({})}>
        Reset token
      </Button>
    </>
  );
  const doneButton = (
    <Button variant="primary" onClick={close}>
      Done
    </Button>
  );
  return (
    <Dialog
      open={isOpen}
      onOpenChange={(open) => !open && close()}
      isBusy={isPending}
      title="Reset organization token"
      description={
        token ? undefined : "The present token is refused from this moment, and a new one is made."
      }
      footer={token ? doneButton : resetButtons}
    >
      {token ? <NewToken token={token} /> : <BeforeReset users={users} failure={failure} />}
    </Dialog>
  );
}

function BeforeReset({ users, failure }: { users: number; failure: ActionError | null }) {
  const whose = users === 1 ? "of the 1 user" : `of all ${users.toLocaleString("en")} users`;
  return (
    <>
      {failure && (
        <Notice tone="danger" requestId={failure.requestId}>
          {failure.message}
        </Notice>
      )}
      <Impacts>
        <Impact
          tone="stop"
          icon={<KeyRound />}
          title="Every API call that carries the old token is refused"
          lines={[`${whose[0]?.toUpperCase()}${whose.slice(1)}, until their programs get the new token`]}
        />
        <Impact
          tone="keep"
          icon={<LogIn />}
          title="Sessions in browsers go on"
          lines={["User secrets and passwords stay as they are"]}
        />
      </Impacts>
    </>
  );
}

function NewToken({ token }: { token: string }) {
  return (
    <div className="grid gap-4">
      <div role="status">
        <Notice tone="ok" title="The organization has a new token">
          Nobody was notified. It is shown this once: copy it now and hand it over.
        </Notice>
      </div>
      <CopyField label="Organization token" value={token} />
    </div>
  );
}
