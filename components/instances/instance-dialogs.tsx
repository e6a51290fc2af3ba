"use client";

import dynamic from "next/dynamic";
import { useState } from "react";
import type { InstanceList, InstanceRow } from "@/lib/instances/schemas";
import { type InstanceDialog, keyText } from "./instances-url";
import type { InstancesOf } from "./use-instances";

// With the schedules and the choice of a user, which the card does without.
const RemoveInstanceDialog = dynamic(() =>
  import("./remove-instance-dialog").then((loaded) => loaded.RemoveInstanceDialog),
);
const HandOverInstanceDialog = dynamic(() =>
  import("./hand-over-instance-dialog").then((loaded) => loaded.HandOverInstanceDialog),
);

interface InstanceDialogsProps {
  of: InstancesOf;
  owner: InstanceList["owner"];
  dialog: InstanceDialog | null;
  /** Undefined once it is gone. */
  row: InstanceRow | undefined;
  onClose: () => void;
}

/** The dialog that the address names, or the one that is just closing, so that it can leave with its words still in it. */
export function InstanceDialogs({ of, owner, dialog, row, onClose }: InstanceDialogsProps) {
  const [shown, setShown] = useState<{ dialog: InstanceDialog; row: InstanceRow } | null>(null);
  const isOpen = dialog !== null && row !== undefined;
  if (isOpen && (dialog !== shown?.dialog || row !== shown.row)) setShown({ dialog, row });
  if (!shown) return null;
  const props = { of, row: shown.row, isOpen, onClose };
  const key = keyText(shown.row);
  if (shown.dialog === "remove-instance") return <RemoveInstanceDialog key={key} {...props} />;
  return <HandOverInstanceDialog key={key} owner={owner} {...props} />;
}
