import { listAdministrators, signInPolicyOf } from "@/lib/access/administrators";
import { type SignInPolicy, whyNoSignIn } from "@/lib/access/can-sign-in";
import { generatePassword } from "@/lib/auth/passwords/generate-password";
import { ownPasswordPolicy } from "@/lib/auth/passwords/own-password-policy";
import { requiresFactor } from "@/lib/auth/sign-in-steps";
import { type Ctx, systemCtx } from "@/lib/core/ctx";
import { inTenant, lookUp } from "@/lib/core/database";
import { AppError } from "@/lib/core/errors";
import { createUser } from "@/lib/users/commands/create-user";
import { resetPassword } from "@/lib/users/commands/reset-password";
import { resetTwoFactor } from "@/lib/users/commands/reset-two-factor";
import { unlockUser } from "@/lib/users/commands/unlock-user";
import { updateUser } from "@/lib/users/commands/update-user";
import { emailKey } from "@/lib/users/email";
import { commandLine, organizationVerbs, type Print } from "./admin-organization-verbs";

const usage = `npm run admin -- <verb> [EMAIL]
  list                    the Organization Administrators, and whether each can sign in
  create EMAIL            adds an Organization Administrator and prints a first password
  unlock EMAIL            ends a lock
  reset-password EMAIL    prints a new password, which must be changed at the next sign-in
  reset-two-factor EMAIL  takes the second factor away, when the device is lost
  grant-org-admin EMAIL   makes a user of the Company Default Account an Organization Administrator
  deactivate-organization NAME-OR-ID
                          nobody of it is served any more; sessions end and jobs stop
  reactivate-organization NAME-OR-ID
                          its users can sign in again; stopped jobs stay stopped
  restore-jobs NAME-OR-ID
                          the schedules come back that the latest deactivation of this organization stopped`;

interface PersonRow extends Record<string, unknown> {
  id: number;
  organization_id: number;
  first_name: string;
  last_name: string;
  email: string;
  role_keys: string[];
}

async function findPerson(email: string): Promise<{ person: PersonRow; ctx: Ctx }> {
  const [person] = await lookUp<PersonRow>(
    "admin_person",
    `select u.id, u.organization_id, u.first_name, u.last_name, u.email,
       array(select r.key from user_roles ur join roles r on r.organization_id = ur.organization_id and r.id = ur.role_id
             where ur.organization_id = u.organization_id and ur.user_id = u.id) as role_keys
     from users u where u.email_key = $1`,
    [emailKey(email)],
  );
  if (!person) throw new AppError("not_found", `Nobody has the e-mail address ${email}.`);
  return { person, ctx: systemCtx(person.organization_id, commandLine) };
}

type Administrator = Awaited<ReturnType<typeof listAdministrators>>[number];

/** Whether they can sign in at this moment, and what they are asked first. */
function stateOf(person: Administrator, policy: SignInPolicy): string {
  const reason = whyNoSignIn(person, policy);
  if (reason) return `cannot sign in: ${reason}`;
  const { lockedUntil } = person;
  if (lockedUntil && lockedUntil > new Date()) return `locked until ${lockedUntil.toISOString()}`;
  const isAsked = requiresFactor({ policy: policy.twoFactorPolicy, isAdministrator: true });
  const steps = [
    person.mustChangePassword && "changes the password first",
    isAsked && !person.isEnrolled && "sets up a second factor first",
  ].filter((step) => step !== false);
  return ["can sign in", ...steps].join(", ");
}

const inInactive = "cannot sign in: the organization is inactive";

async function list(print: Print): Promise<void> {
  const organizations = await lookUp<{ id: number; active: boolean }>(
    "admin_organizations",
    "select id, active from organizations order by id",
    [],
  );
  let printed = 0;
  for (const { id, active } of organizations) {
    const [people, policy] = await inTenant(id, { mode: "read" }, async (database) => [
      await listAdministrators(database, id),
      await signInPolicyOf(database, id),
    ]);
    for (const person of people)
      print(`${person.email}  ${person.name}  (${active ? stateOf(person, policy) : inInactive})`);
    printed += people.length;
  }
  if (printed === 0) print("There is no Organization Administrator.");
}

async function create(email: string, print: Print): Promise<void> {
  const [account] = await lookUp<{ id: number; organization_id: number }>(
    "admin_default_account",
    "select id, organization_id from accounts where type = 'Default' order by id limit 1",
    [],
  );
  if (!account) throw new AppError("refused", "There is no organization yet. Open /setup first.");
  const ctx = systemCtx(account.organization_id, commandLine);
  const password = generatePassword(await ownPasswordPolicy(ctx));
  await createUser.execute(ctx, {
    accountId: account.id,
    firstName: "New",
    lastName: "Administrator",
    email,
    password,
    roles: ["org-admin"],
  });
  print(
    `Added ${email} as Organization Administrator.\nPassword, to be changed at the first sign-in: ${password}`,
  );
}

async function resetPasswordOf(email: string, print: Print): Promise<void> {
  const { person, ctx } = await findPerson(email);
  const password = generatePassword(await ownPasswordPolicy(ctx));
  await resetPassword.execute(ctx, { userId: person.id, password });
  print(`New password of ${person.email}, to be changed at the next sign-in: ${password}`);
}

async function grantOrgAdmin(email: string, print: Print): Promise<void> {
  const { person, ctx } = await findPerson(email);
  const { first_name: firstName, last_name: lastName, email: stored, role_keys: roles } = person;
  const base = { firstName, lastName, email: stored, roles };
  await updateUser.execute(ctx, {
    userId: person.id,
    ...base,
    roles: [...new Set([...roles, "org-admin"])],
    base,
  });
  print(`${stored} is an Organization Administrator.`);
}

async function unlock(email: string, print: Print): Promise<void> {
  const { person, ctx } = await findPerson(email);
  await unlockUser.execute(ctx, { userId: person.id });
  print(`${person.email} is not locked.`);
}

async function resetTwoFactorOf(email: string, print: Print): Promise<void> {
  const { person, ctx } = await findPerson(email);
  await resetTwoFactor.execute(ctx, { userId: person.id });
  print(`${person.email} has no second factor. It is set up anew from the profile, or at the next sign-in.`);
}

const verbs: Record<string, (email: string, print: Print) => Promise<void>> = {
  create,
  unlock,
  "reset-password": resetPasswordOf,
  "reset-two-factor": resetTwoFactorOf,
  "grant-org-admin": grantOrgAdmin,
  ...organizationVerbs,
};

const wordFor = (verb: string) => (Object.hasOwn(organizationVerbs, verb) ? "NAME-OR-ID" : "EMAIL");

/**
 * Runs one verb with every privilege; each leaves its audit event as "Command line".
 * @throws AppError with a plain sentence
 */
export async function runAdmin([verb = "", email]: readonly string[], print: Print): Promise<void> {
  if (verb === "list") return list(print);
  const run = Object.hasOwn(verbs, verb) ? verbs[verb] : undefined;
  if (!run || !email) {
    throw new AppError("invalid_input", run ? `Say whose: npm run admin -- ${verb} ${wordFor(verb)}` : usage);
  }
  await run(email, print);
}
