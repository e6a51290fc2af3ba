import type { ReactNode } from "react";
import { cn } from "../ui/cn";
import { type TabItem, Tabs } from "../ui/tabs";
import { TopBar, type Crumb } from "./frame/top-bar";

interface PageFrameProps {
  crumbs: readonly Crumb[];
  tabs?: readonly TabItem[];
  tabsLabel?: string;
  /** The button of the command palette. */
  palette?: ReactNode;
  /** The page fills the height by itself, without a margin around it. */
  isFlush?: boolean;
  children: ReactNode;
}

/** A page in the console: bread crumbs, tabs where it has them, and its content. */
export function PageFrame({
  crumbs,
  tabs,
  tabsLabel = "Sections",
  palette,
  isFlush = false,
  children,
}: PageFrameProps) {
  return (
    <div className="flex h-dvh min-w-0 flex-col">
      <TopBar crumbs={crumbs} palette={palette} />
      {tabs !== undefined && tabs.length > 0 && <Tabs label={tabsLabel} items={tabs} />}
      <main
        id="main"
        tabIndex={-1}
        className={cn(
          "flex min-h-0 flex-1 outline-none",
          isFlush ? "overflow-hidden" : "relative flex-col gap-3.5 overflow-auto px-5 py-4",
        )}
      >
        {children}
      </main>
    </div>
  );
}
