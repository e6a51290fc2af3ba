import type { Metadata } from "next";
import { JobsCard } from "@/components/jobs/jobs-card";
import { ProfileHeader } from "@/components/profile/profile-header";
import { ProfileSections } from "@/components/profile/profile-sections";
import { SessionsCard } from "@/components/sessions/sessions-card";
import { LoadedPage } from "@/components/shell/loaded-page";
import { PageFrame } from "@/components/shell/page-frame";
import { Notice } from "@/components/ui/display/notice";
import { PrivilegesCard } from "@/components/users/person/privileges-card";
import { homePage, profilePage } from "@/lib/access/home-page";
import { getOwnTwoFactor } from "@/lib/auth/second-factor/get-own-two-factor";
import { allLoaded, loadPage } from "@/lib/core/page";
import { listJobs } from "@/lib/jobs/queries";
import { getPasswordPolicy } from "@/lib/organizations/queries";
import { getProfile } from "@/lib/profile/queries";
import { listOwnSessions } from "@/lib/sessions/queries";
import { listOwnRoles } from "@/lib/users/person/held-roles";

export const metadata: Metadata = { title: "Profile" };

/** One's own: data, what one signs in with, where one is signed in, what one may do. */
export default async function ProfilePage() {
  const [profile, sessions, roles, policy, twoFactor, jobs] = await Promise.all([
    loadPage(getProfile, {}, profilePage),
    loadPage(listOwnSessions, {}, profilePage),
    loadPage(listOwnRoles, {}, profilePage),
    loadPage(getPasswordPolicy, {}, profilePage),
    loadPage(getOwnTwoFactor, {}, profilePage),
    loadPage(listJobs, { scope: "mine", pageSize: 100 }, profilePage),
  ]);
  const isOnlyPage = homePage(profile.ctx.privileges) === profilePage;
  return (
    <PageFrame crumbs={[{ label: "Profile" }]}>
      <LoadedPage loaded={allLoaded({ profile, sessions, roles, policy, twoFactor, jobs })}>
        {(data) => (
          <>
            {isOnlyPage && (
              <Notice tone="info" className="shrink-0">
                Your roles open no other page of the console. An administrator of your account or of the
                organization can give you a role that does.
              </Notice>
            )}
            <ProfileHeader profile={data.profile} />
            <div className="grid shrink-0 items-start gap-3.5 min-[960px]:grid-cols-2">
              <div className="grid min-w-0 gap-3.5">
                <ProfileSections profile={data.profile} policy={data.policy} twoFactor={data.twoFactor} />
              </div>
              <div className="grid min-w-0 gap-3.5">
                <SessionsCard of="self" name="You" initial={data.sessions} />
                <JobsCard of="self" name="You" initial={data.jobs} />
                <PrivilegesCard roles={data.roles} />
              </div>
            </div>
          </>
        )}
      </LoadedPage>
    </PageFrame>
  );
}
