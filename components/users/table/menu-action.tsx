"use client";

import type { ReactNode } from "react";
import { ignore } from "../../ui/button";
import { listLine } from "../../ui/move-between";
import { disabledWith } from "../../ui/tooltip/tip";

interface MenuActionProps {
  icon: ReactNode;
  /** Why it cannot be used; it keeps its place and says so. */
  disabledReason: string | undefined;
  onClick: () => void;
  children: ReactNode;
}

/** One line of a row's menu that opens a dialog. */
export function MenuAction({ icon, disabledReason, onClick, children }: MenuActionProps) {
  return (
    <button
      type="button"
      {...disabledWith(disabledReason)}
      onClick={disabledReason ? ignore : onClick}
      className={`${listLine} aria-disabled:opacity-45 aria-disabled:focus-visible:opacity-75`}
    >
      {icon}
      {children}
    </button>
  );
}
