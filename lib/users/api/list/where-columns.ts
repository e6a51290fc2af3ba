import "server-only";
import { sql } from "drizzle-orm";
import { type Columns, fieldTypes } from "@/lib/ceql/sql/columns";
import { emailKey } from "../../email";
import { beginningOf, containsNarrow, fullNameNarrow, nameNarrow } from "./narrow";

/** What `where` may name in a list of users. `u` is the user's row in the tenant view. */
export const userWhereColumns: Columns = {
  id: { type: "number", expression: sql`u.id` },
  firstName: {
    type: "text",
    expression: sql`u.first_name`,
    narrow: (wanted) => nameNarrow(sql`u.first_key`, wanted),
  },
  lastName: {
    type: "text",
    expression: sql`u.last_name`,
    narrow: (wanted) => nameNarrow(sql`u.last_key`, wanted),
  },
  fullName: {
    type: "text",
    expression: sql`(u.first_name || ' ' || u.last_name)`,
    narrow: fullNameNarrow,
  },
  /** Without case, as it is unique. */
  email: {
    type: "text",
    expression: sql`u.email_key`,
    fold: {
      whole: emailKey,
      // A piece of an address may end with a space of the pattern: `emailKey` would trim it.
      piece: (text) => text.normalize("NFKC").toLowerCase().normalize("NFKC"),
    },
    // The column has an index of its own for equality and beginnings.
    narrow: (wanted) => (beginningOf(wanted) === "" ? containsNarrow(wanted, { isAscii: true }) : undefined),
  },
  active: { type: "boolean", isTrue: sql`u.active`, isFalse: sql`not u.active` },
  createdDate: { type: "date", expression: sql`u.created_at` },
  /** Who never signed in has the date 1970-01-01, in answers and here. */
  lastLoginDate: {
    type: "date",
    expression: sql`coalesce(u.last_sign_in_at, '-infinity'::timestamptz)`,
    missing: new Date(0),
  },
  externalId: { type: "text", expression: sql`u.external_id` },
  locked: {
    type: "boolean",
    isTrue: sql`u.locked_until > now()`,
    isFalse: sql`(u.locked_until > now()) is not true`,
  },
  /** Keys of the roles given by hand. */
  roles: {
    type: "keys",
    some: (isSo) =>
      sql`u.id in (select g.user_id from user_roles g join roles r on r.id = g.role_id where ${isSo(sql`r.key`)})`,
  },
};

export const userWhereFields = fieldTypes(userWhereColumns);

/** Each value of these is of one user, or of few. */
export const userLookupFields = ["id", "email", "externalId"];
