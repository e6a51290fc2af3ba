import {
  createLoader,
  parseAsInteger,
  parseAsString,
  parseAsStringLiteral,
  type SearchParams,
} from "nuqs/server";
import type { ListUsersInput, UserSort } from "@/lib/users/schemas";

// What the users table keeps in the URL, read the same way by the page on the server and by the table in the browser.

export const statusFilters = ["active", "inactive", "locked"] as const;
export const seenFilters = ["never", "30", "90"] as const;

export const filterParsers = {
  role: parseAsInteger,
  status: parseAsStringLiteral(statusFilters),
  seen: parseAsStringLiteral(seenFilters),
};

export const userDialogs = [
  "add",
  "edit",
  "deactivate",
  "reactivate",
  "delete",
  "reset-secret",
  "send-reset-link",
  "unlock",
  "reset-two-factor",
] as const;
export type UserDialog = (typeof userDialogs)[number];

/** Where a bulk change stands with each of its users. */
export const bulkHref = (jobId: number) => `/users?bulk=${jobId}`;

/** Where a dialog about one user opens, whoever they are. */
export const userDialogHref = (dialog: UserDialog, userId: number) =>
  `/users/${userId}?${new URLSearchParams({ dialog, user: String(userId) })}`;

export const dialogParsers = { dialog: parseAsStringLiteral(userDialogs), user: parseAsInteger };

export interface UserFilters {
  readonly role: number | null;
  readonly status: (typeof statusFilters)[number] | null;
  readonly seen: (typeof seenFilters)[number] | null;
}

export interface UsersView extends UserFilters {
  readonly q: string;
  readonly sort: { readonly id: string; readonly desc: boolean };
}

export const defaultUserSort = { id: "last", desc: false } as const;

// Named here once more, completely (the type sees to it), so that the table's first script does without the schemas.
const sorts: Record<UserSort, true> = {
  last: true,
  first: true,
  email: true,
  id: true,
  lastSignIn: true,
  created: true,
};
/** The columns that the table can be sorted by. */
export const sortableColumns: readonly string[] = Object.keys(sorts);

function isUserSort(id: string): id is UserSort {
  return Object.hasOwn(sorts, id);
}

/** What `listUsers` is asked for this view. Without an account: every account that the actor reaches. */
export function listInputFor(view: UsersView, accountId?: number): ListUsersInput {
  const { q, sort, role, status, seen } = view;
  return {
    ...(accountId !== undefined && { accountId }),
    ...(q !== "" && { q }),
    ...(role !== null && { roleId: role }),
    ...(status === "active" && { active: true }),
    ...(status === "inactive" && { active: false }),
    ...(status === "locked" && { locked: true }),
    ...(seen === "never" && { neverSignedIn: true }),
    ...(seen !== null && seen !== "never" && { notSeenDays: Number(seen) }),
    sort: isUserSort(sort.id) ? sort.id : defaultUserSort.id,
    direction: sort.desc ? "desc" : "asc",
  };
}

const loadView = createLoader({
  q: parseAsString.withDefault(""),
  sort: parseAsString.withDefault(defaultUserSort.id),
  ...filterParsers,
});

/** The same from the address of a page, for its first rows. Whatever it does not know it leaves out. */
export async function listInputFromUrl(
  searchParams: Promise<SearchParams>,
  accountId?: number,
): Promise<ListUsersInput> {
  const { sort, ...view } = await loadView(searchParams);
  const id = sort.replace(/^-/, "");
  const known = isUserSort(id) ? { id, desc: sort.startsWith("-") } : defaultUserSort;
  return listInputFor({ ...view, q: view.q.slice(0, 200), sort: known }, accountId);
}

/** The address of one of our JSON routes with this input. */
export function requestUrl(path: string, input: object, cursor: string | null = null): string {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries({ ...input, cursor })) {
    if (value !== null && value !== undefined) search.set(name, String(value));
  }
  return `${path}?${search}`;
}
