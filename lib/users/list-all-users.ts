import "server-only";
import { defineQuery } from "@/lib/core/query";
import { listUsers } from "./queries";

/** The users table over every account: a page that is only for whoever may view them all. */
export const listAllUsers = defineQuery({ ...listUsers, name: "users.list-all", privilege: "viewUsersOrg" });
