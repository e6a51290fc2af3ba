import type { ReactNode } from "react";

/** A key of the keyboard. */
export function Kbd({ children }: { children: ReactNode }) {
  return (
    <kbd
      aria-hidden="true"
      className="shrink-0 rounded-[4px] border border-line bg-surface px-[5px] font-sans text-micro font-medium whitespace-nowrap text-text-3"
    >
      {children}
    </kbd>
  );
}
