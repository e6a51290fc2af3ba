import type { ReactNode } from "react";
import { Rail, type RailItem } from "./rail";
import { ShellProvider, type ShellUser } from "./frame/shell-context";

interface ConsoleFrameProps {
  rail: readonly RailItem[];
  user: ShellUser;
  children: ReactNode;
}

/** The frame of every page of the console: the rail at the left, the page beside it. */
export function ConsoleFrame({ rail, user, children }: ConsoleFrameProps) {
  return (
    <ShellProvider user={user}>
      <a
        href="#main"
        className="fixed top-2 left-2 z-80 -translate-y-16 rounded-s bg-accent px-3 py-1.5 font-medium text-on-accent focus:translate-y-0"
      >
        Skip to the page
      </a>
      <div className="relative grid h-dvh grid-cols-[76px_minmax(0,1fr)] overflow-hidden">
        <Rail items={rail} />
        {children}
      </div>
    </ShellProvider>
  );
}
