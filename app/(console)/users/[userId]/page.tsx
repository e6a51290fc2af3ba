import type { Metadata } from "next";
import { LoadedPage } from "@/components/shell/loaded-page";
import { PageFrame } from "@/components/shell/page-frame";
import { PersonCards } from "@/components/users/person/person-cards";
import { PersonView } from "@/components/users/person/person-view";
import { listPersonHistory } from "@/lib/audit/person-history";
import { allLoaded, loadPage } from "@/lib/core/page";
import { listUserInstances } from "@/lib/instances/console/list-instances";
import { listUserJobs } from "@/lib/jobs/queries";
import { getPasswordPolicy } from "@/lib/organizations/queries";
import { listRoles } from "@/lib/roles/queries";
import { listUserSessions } from "@/lib/sessions/queries";
import { getPerson } from "@/lib/users/person/get-person";
import { listHeldRoles } from "@/lib/users/person/held-roles";

export const metadata: Metadata = { title: "User" };

/** One person: who, in which state, signed in where, what they may do and why, and what happened. */
export default async function PersonPage({ params }: { params: Promise<{ userId: string }> }) {
  const { userId } = await params;
  const path = `/users/${userId}`;
  const [person, sessions, held, roles, policy, history, instances, jobs] = await Promise.all([
    loadPage(getPerson, { userId }, path),
    loadPage(listUserSessions, { userId }, path),
    loadPage(listHeldRoles, { userId }, path),
    loadPage(listRoles, {}, path),
    loadPage(getPasswordPolicy, {}, path),
    loadPage(listPersonHistory, { userId }, path),
    loadPage(listUserInstances, { userId }, path),
    loadPage(listUserJobs, { userId }, path),
  ]);
  const listHref = person.ctx.privileges.has("viewUsersOrg") ? "/security/users" : "/users";
  const name = person.state === "ready" ? `${person.data.firstName} ${person.data.lastName}` : "User";
  return (
    <PageFrame crumbs={[{ label: "Users", href: listHref }, { label: name }]}>
      <LoadedPage loaded={allLoaded({ person, sessions, held, roles, policy, instances, jobs })}>
        {(data) => (
          <PersonView
            person={data.person}
            roles={data.roles}
            passwordPolicy={data.policy}
            listHref={listHref}
          >
            <PersonCards data={data} history={history} />
          </PersonView>
        )}
      </LoadedPage>
    </PageFrame>
  );
}
