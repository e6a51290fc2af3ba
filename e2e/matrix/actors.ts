import type { TestBed, TestUser } from "@/db/test/test-bed";
import { privileges } from "@/lib/access/privileges";

// Who asks, and whom it is about: the two sides of the permission matrix.

export const actorNames = [
  "nobody signed in",
  "half signed in",
  "no privilege",
  "viewer of everyone",
  "account administrator",
  "editor of everyone",
  "organization administrator",
] as const;
export type ActorName = (typeof actorNames)[number];

export const relations = [
  "self",
  "own account",
  "other account",
  "other organization",
  "higher role",
  "last administrator",
] as const;
export type Relation = (typeof relations)[number];

const usersOf = (reach: "Org" | "Account", verbs: readonly string[]) =>
  privileges.filter((privilege) => verbs.some((verb) => privilege === `${verb}Users${reach}`));

/** The roles that make somebody that actor. */
async function rolesOf(bed: TestBed, name: ActorName): Promise<string[]> {
  if (name === "account administrator") return ["admin"];
  if (name === "viewer of everyone") return [(await bed.role({ privileges: ["viewUsersOrg"] })).key];
  if (name === "editor of everyone") {
    const reach = usersOf("Org", ["view", "add", "edit", "delete"]);
    return [(await bed.role({ privileges: [...reach, ...bed.roles.admin.privileges] })).key];
  }
  // Everything that an Organization Administrator holds; the role itself stays with the last one there is.
  if (name === "organization administrator" || name === "half signed in")
    return [(await bed.role({ privileges })).key];
  return [];
}

export interface Scene {
  readonly bed: TestBed;
  readonly elsewhere: TestBed;
  readonly actor: TestUser;
  /** Undefined: nobody is signed in. */
  readonly token: string | undefined;
  readonly globex: { readonly id: number };
  readonly initech: { readonly id: number };
}

/** An organization with the actor in the account Globex, its neighbour Initech, and another organization. */
export async function sceneFor(name: ActorName, beds: readonly [TestBed, TestBed]): Promise<Scene> {
  const [bed, elsewhere] = beds;
  const globex = await bed.account({ name: "Globex" });
  const initech = await bed.account({ name: "Initech" });
  const isHalf = name === "half signed in";
  // Somebody who may do everything, whose second factor is still to come.
  if (isHalf) await bed.changeOrganization({ twoFactorPolicy: "optional" });
  const actor = await bed.user({
    account: globex,
    roles: await rolesOf(bed, name),
    firstName: "Actor",
    ...(isHalf && { twoFactorEnrolledAt: new Date() }),
  });
  const token = name === "nobody signed in" ? undefined : (await bed.session(actor)).token;
  return { bed, elsewhere, actor, token, globex, initech };
}

type State = { active?: boolean; locked?: "for-an-hour"; twoFactorEnrolledAt?: Date };

/** A new user who stands in that relation to the actor, in a state in which the verb has something to do. */
export async function targetFor(scene: Scene, relation: Relation, state: State): Promise<TestUser> {
  const { bed, elsewhere, actor, globex, initech } = scene;
  switch (relation) {
    case "self":
      return actor;
    case "own account":
      return bed.user({ account: globex, ...state });
    case "other account":
      return bed.user({ account: initech, ...state });
    case "other organization":
      return elsewhere.user(state);
    case "higher role": {
      const role = await bed.role({ privileges: ["manageUiBranding"] });
      return bed.user({ account: globex, roles: [role.key], ...state });
    }
    case "last administrator":
      return bed.administrator({ ...state, active: true });
  }
}
