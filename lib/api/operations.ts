import "server-only";
import { introspectOperation } from "@/lib/auth/api/introspect";
import type { Operation } from "@/lib/core/api/operation";
import { getUserOperation } from "@/lib/users/api/get-user";

/** Every operation of the API, in the order of the document. A test compares them with the routes of the build. */
export const operations: readonly Operation[] = [getUserOperation, introspectOperation];
