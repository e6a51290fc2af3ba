"use client";

import { parseAsStringLiteral, useQueryState } from "nuqs";
import { useCallback } from "react";

const profileDialogs = ["email", "password", "secret", "reset-secret"] as const;
export type ProfileDialog = (typeof profileDialogs)[number];

/** Which dialog of the profile is open. It stands in the address, so that Back closes it and a link opens it. */
export function useProfileDialog() {
  const [dialog, setDialog] = useQueryState("dialog", parseAsStringLiteral(profileDialogs));
  const open = useCallback((next: ProfileDialog) => void setDialog(next, { history: "push" }), [setDialog]);
  const close = useCallback(() => void setDialog(null, { history: "replace" }), [setDialog]);
  return { dialog, open, close };
}
