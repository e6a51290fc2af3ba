import { redirect } from "next/navigation";
import { homePage } from "@/lib/access/home-page";
import { requestCtx } from "@/lib/auth/request-ctx";
import { stepPages } from "@/lib/core/verb/sign-in-step";
import { loadFact } from "@/lib/core/page";
import { isSetUp } from "@/lib/organizations/is-set-up";

/** The way in: to the page that the person's roles open, or to their own when none does. */
export default async function HomePage() {
  const { actor, privileges } = await requestCtx();
  if (actor.type !== "user") redirect((await loadFact(isSetUp)) ? "/sign-in" : "/setup");
  redirect(actor.nextStep ? stepPages[actor.nextStep] : homePage(privileges));
}
