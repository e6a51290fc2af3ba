"use client";

import { useState } from "react";
import type { NewFactor, OwnTwoFactor } from "@/lib/auth/schemas";
import { AddKey } from "./add-key";
import { KeepRecoveryCodes } from "./keep-recovery-codes";
import { StartTwoFactor } from "./start-two-factor";

interface SetUpTwoFactorProps {
  own: OwnTwoFactor;
  /** Where to go afterwards: a path of this console, already checked. */
  next: string;
}

type Stage =
  | { readonly name: "start" }
  | { readonly name: "add"; readonly factor: NewFactor }
  | { readonly name: "keep"; readonly codes: readonly string[] };

/** Three stages, none of which the address knows: key and recovery codes are in this page alone and never come again. */
export function SetUpTwoFactor({ own, next }: SetUpTwoFactorProps) {
  const [stage, setStage] = useState<Stage>({ name: "start" });
  if (stage.name === "start")
    return <StartTwoFactor own={own} onDone={(factor) => setStage({ name: "add", factor })} />;
  if (stage.name === "add")
    return <AddKey factor={stage.factor} onDone={(codes) => setStage({ name: "keep", codes })} />;
  return (
    <KeepRecoveryCodes
      title="Two-factor is on"
      codes={stage.codes}
      doneLabel="Continue"
      // A new document, so that everything that was closed until now opens.
      onDone={() => window.location.assign(next)}
    />
  );
}
