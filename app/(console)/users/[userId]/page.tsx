import type { Metadata } from "next";
import { JobsCard } from "@/components/jobs/jobs-card";
import { SessionsCard } from "@/components/sessions/sessions-card";
import { LoadedPage } from "@/components/shell/loaded-page";
import { PageFrame } from "@/components/shell/page-frame";
import { HistorySection } from "@/components/users/person/history-section";
import { PersonData } from "@/components/users/person/person-data";
import { PersonView } from "@/components/users/person/person-view";
import { PersonPrivileges } from "@/components/users/person/person-privileges";
import { listPersonHistory } from "@/lib/audit/person-history";
import { allLoaded, loadPage } from "@/lib/core/page";
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
  const [person, sessions, held, roles, policy, history, jobs] = await Promise.all([
    loadPage(getPerson, { userId }, path),
    loadPage(listUserSessions, { userId }, path),
    loadPage(listHeldRoles, { userId }, path),
    loadPage(listRoles, {}, path),
    loadPage(getPasswordPolicy, {}, path),
    loadPage(listPersonHistory, { userId }, path),
    loadPage(listUserJobs, { userId }, path),
  ]);
  const listHref = person.ctx.privileges.has("viewUsersOrg") ? "/security/users" : "/users";
  const name = person.state === "ready" ? `${person.data.firstName} ${person.data.lastName}` : "User";
  return (
    <PageFrame crumbs={[{ label: "Users", href: listHref }, { label: name }]}>
      <LoadedPage loaded={allLoaded({ person, sessions, held, roles, policy, jobs })}>
        {(data) => (
          <PersonView
            person={data.person}
            roles={data.roles}
            passwordPolicy={data.policy}
            listHref={listHref}
          >
            <div className="grid shrink-0 items-start gap-3.5 min-[960px]:grid-cols-2">
              <div className="grid min-w-0 gap-3.5">
                <PersonData person={data.person} />
                <SessionsCard
                  of={data.person.isSelf ? "self" : { userId: data.person.id }}
                  name={name}
                  initial={data.sessions}
                />
                <JobsCard
                  of={{ userId: data.person.id, isSelf: data.person.isSelf }}
                  name={name}
                  initial={data.jobs}
                />
                <HistorySection userId={data.person.id} name={name} loaded={history} />
              </div>
              <PersonPrivileges userId={data.person.id} initial={data.held} />
            </div>
          </PersonView>
        )}
      </LoadedPage>
    </PageFrame>
  );
}
