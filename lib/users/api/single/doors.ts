import "server-only";
import { z } from "zod";
import { type UserVerb, userPrivileges } from "@/lib/access/decide";
import type { ApiRequest } from "@/lib/core/api/operation";
import { idInput } from "@/lib/core/text";
import { userReference } from "../find-user";
import { organizationPrivilege } from "../reach";
import { resolveUser } from "../resolve-user";

// The three paths by which one user is reached. Behind them are the same verbs.

const user = userReference.meta({ description: "The user's ID or e-mail address.", example: 17 });
const account = idInput.meta({ description: "The account's ID.", example: 3 });

interface NamedUser {
  readonly idOrEmail: z.output<typeof userReference>;
  /** The account that the user must belong to. */
  readonly id?: number | undefined;
}

interface UserDoor {
  readonly path: `/${string}`;
  /** In the names of its operations: `getAccountUser`. */
  readonly word: "" | "Account" | "Organization";
  /** After "One user", "Changes a user". */
  readonly where: string;
  readonly parameters: z.ZodType<NamedUser>;
  readonly reach: "organization" | undefined;
}

export const plainDoor: UserDoor = {
  path: "/users/{idOrEmail}",
  word: "",
  where: "",
  parameters: z.object({ idOrEmail: user }),
  reach: undefined,
};

export const accountDoor: UserDoor = {
  path: "/accounts/{id}/users/{idOrEmail}",
  word: "Account",
  where: " of an account",
  parameters: z.object({ id: account, idOrEmail: user }),
  reach: undefined,
};

export const organizationDoor: UserDoor = {
  path: "/organizations/users/{idOrEmail}",
  word: "Organization",
  where: " of the organization",
  parameters: z.object({ idOrEmail: user }),
  reach: "organization",
};

/** What the verbs behind a door require, for the document. */
export function doorPrivilege({ reach }: UserDoor, verb: UserVerb) {
  return reach === "organization" ? organizationPrivilege(verb) : userPrivileges(verb);
}

/** An example of the path's values. */
export function doorExample({ word }: UserDoor, idOrEmail: string | number): Record<string, string | number> {
  return word === "Account" ? { id: 3, idOrEmail } : { idOrEmail };
}

type Named = Pick<ApiRequest<undefined, undefined, undefined, undefined>, "execute"> & { path: NamedUser };

/** The ID of whom the path names, for a verb that decides whether the caller may know of them. */
export async function namedId({ path: { idOrEmail, id }, execute }: Named): Promise<number> {
  if (typeof idOrEmail === "number" && id === undefined) return idOrEmail;
  return execute(resolveUser, { user: idOrEmail, ...(id !== undefined && { accountId: id }) });
}
