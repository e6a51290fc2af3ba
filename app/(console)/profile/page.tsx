import type { Metadata } from "next";
import { InstancesCard } from "@/components/instances/instances-card";
import { JobsCard } from "@/components/jobs/jobs-card";
import { NoOtherPage } from "@/components/profile/no-other-page";
import { ProfileHeader } from "@/components/profile/profile-header";
import { ProfileSections } from "@/components/profile/profile-sections";
import { SessionsCard } from "@/components/sessions/sessions-card";
import { LoadedPage } from "@/components/shell/loaded-page";
import { PageFrame } from "@/components/shell/page-frame";
import { PrivilegesCard } from "@/components/users/person/privileges-card";
import { homePage, profilePage } from "@/lib/access/home-page";
import { getOwnTwoFactor } from "@/lib/auth/second-factor/get-own-two-factor";
import { allLoaded, loadPage } from "@/lib/core/page";
import { listOwnInstances } from "@/lib/instances/console/list-instances";
import { listJobs } from "@/lib/jobs/queries";
import { getPasswordPolicy } from "@/lib/organizations/queries";
import { getProfile } from "@/lib/profile/queries";
import { listOwnSessions } from "@/lib/sessions/queries";
import { listOwnRoles } from "@/lib/users/person/held-roles";

export const metadata: Metadata = { title: "Profile" };

/** One's own: data, what one signs in with, where one is signed in, what one may do. */
export default async function ProfilePage() {
  const [profile, sessions, roles, policy, twoFactor, instances, jobs] = await Promise.all([
    loadPage(getProfile, {}, profilePage),
    loadPage(listOwnSessions, {}, profilePage),
    loadPage(listOwnRoles, {}, profilePage),
    loadPage(getPasswordPolicy, {}, profilePage),
    loadPage(getOwnTwoFactor, {}, profilePage),
    loadPage(listOwnInstances, {}, profilePage),
    loadPage(listJobs, { scope: "mine", pageSize: 100 }, profilePage),
  ]);
  const isOnlyPage = homePage(profile.ctx.privileges) === profilePage;
  return (
    <PageFrame crumbs={[{ label: "Profile" }]}>
      <LoadedPage loaded={allLoaded({ profile, sessions, roles, policy, twoFactor, instances, jobs })}>
        {(data) => (
          <>
            {isOnlyPage && <NoOtherPage />}
            <ProfileHeader profile={data.profile} />
            <div className="grid shrink-0 items-start gap-3.5 min-[960px]:grid-cols-2">
              <div className="grid min-w-0 gap-3.5">
                <ProfileSections profile={data.profile} policy={data.policy} twoFactor={data.twoFactor} />
              </div>
              <div className="grid min-w-0 gap-3.5">
                <SessionsCard of="self" name="You" initial={data.sessions} />
                <InstancesCard of="self" name="You" initial={data.instances} />
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
