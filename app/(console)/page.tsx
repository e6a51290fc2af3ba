import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { OwnAccess } from "@/components/profile/own-access";
import { PageFrame } from "@/components/shell/page-frame";
import { userReach } from "@/lib/access/decide";
import { privilegeSentence } from "@/lib/access/privileges";
import { requestCtx } from "@/lib/auth/request-ctx";
import { stepPages } from "@/lib/core/verb/sign-in-step";
import { isSetUp } from "@/lib/organizations/is-set-up";

export const metadata: Metadata = { title: "Home" };

/** The way in: to the page that the person's roles open, or what they are and may do when none does. */
export default async function HomePage() {
  const { actor, privileges } = await requestCtx();
  if (actor.type !== "user") redirect((await isSetUp()) ? "/sign-in" : "/setup");
  if (actor.nextStep) redirect(stepPages[actor.nextStep]);
  if (privileges.has("manageAccounts")) redirect("/security");
  const reach = userReach(privileges, "view");
  if (reach) redirect(reach === "organization" ? "/security/users" : "/users");
  return (
    <PageFrame crumbs={[{ label: "Home" }]}>
      <OwnAccess
        name={`${actor.firstName} ${actor.lastName}`}
        email={actor.email}
        accountName={actor.accountName}
        organizationName={actor.organizationName}
        roleNames={actor.roleNames}
        mayDo={[...privileges].map(privilegeSentence)}
      />
    </PageFrame>
  );
}
