import type { Metadata } from "next";
import { LoadedPage } from "@/components/shell/loaded-page";
import { PageFrame } from "@/components/shell/page-frame";
import { securityTabs } from "@/components/shell/security-tabs";
import { SettingsCards } from "@/components/settings/settings-cards";
import { loadPage } from "@/lib/core/page";
import { getSettings } from "@/lib/settings/queries";

export const metadata: Metadata = { title: "Settings" };

/** The Settings tab: what holds for everybody in the organization. */
export default async function SettingsPage() {
  const loaded = await loadPage(getSettings, {}, "/security/settings");
  return (
    <PageFrame
      crumbs={[{ label: "Security" }, { label: "Settings" }]}
      tabs={securityTabs(loaded.ctx.privileges)}
      tabsLabel="Security"
    >
      <LoadedPage loaded={loaded}>{(settings) => <SettingsCards settings={settings} />}</LoadedPage>
    </PageFrame>
  );
}
