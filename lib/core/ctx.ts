import type { Privilege } from "@/lib/access/privileges";
import type { IdempotentCall } from "./verb/idempotency";
import type { SignInStep } from "./verb/sign-in-step";
import { privileges as everyPrivilege } from "@/lib/access/privileges";

/** HMACs of the secrets that an API call carries (`lib/auth/keys.ts`). */
export interface SecretHashes {
  readonly user: Buffer;
  readonly organization: Buffer;
}

/** One start of a job. */
export interface JobRunKey {
  readonly jobId: number;
  /** Raised by every start: an earlier one may do nothing more. */
  readonly attempt: number;
}

export interface UserActor {
  readonly type: "user";
  readonly userId: number;
  /** The session that this request belongs to; undefined when it came with the two secrets. */
  readonly sessionId: number | undefined;
  /** What the two secrets of the request are looked up by; undefined in a session. */
  readonly secretHashes: SecretHashes | undefined;
  /** The run of a job that acts for this user; undefined for what the user does. */
  readonly jobRun: JobRunKey | undefined;
  readonly accountId: number;
  readonly accountName: string;
  readonly inDefaultAccount: boolean;
  readonly firstName: string;
  readonly lastName: string;
  readonly email: string;
  readonly roleNames: readonly string[];
  readonly organizationName: string;
  /** Half signed in: nothing opens before this step is done. */
  readonly nextStep: SignInStep | undefined;
  /** The password is older than the policy allows. */
  readonly isPasswordExpired: boolean;
}

export type Actor =
  UserActor | { readonly type: "system"; readonly name: string } | { readonly type: "anonymous" };

/** Who asks, for which organization, holding what, at this moment. Made anew for each request. */
export interface Ctx {
  readonly organizationId: number;
  readonly actor: Actor;
  readonly privileges: ReadonlySet<Privilege>;
  readonly requestId: string;
  readonly now: Date;
  readonly ip: string | undefined;
  readonly userAgent: string | undefined;
  /** What was called over the API; undefined for pages, actions and the command line. */
  readonly call?: ApiCall | undefined;
  /** A call that is done once, however often it is sent. */
  readonly idempotency?: IdempotentCall | undefined;
}

export interface ApiCall {
  readonly method: string;
  /** The path below the API's base, without the query: `/users/17`. */
  readonly resourceUri: string;
  /** The element instance that the call named with its token. */
  readonly instanceId?: number | undefined;
}

export interface RequestFacts {
  requestId: string;
  ip?: string | undefined;
  userAgent?: string | undefined;
}

/** Nobody in particular: what public verbs (sign in, set up) run as. */
export function anonymousCtx(facts: RequestFacts): Ctx {
  return {
    organizationId: 0,
    actor: { type: "anonymous" },
    privileges: new Set(),
    requestId: facts.requestId,
    now: new Date(),
    ip: facts.ip,
    userAgent: facts.userAgent,
  };
}

/** The command line, with every privilege in one organization. */
export function systemCtx(organizationId: number, name: string): Ctx {
  return {
    organizationId,
    actor: { type: "system", name },
    privileges: new Set(everyPrivilege),
    requestId: crypto.randomUUID(),
    now: new Date(),
    ip: undefined,
    userAgent: undefined,
  };
}

/** What a job does for its owner, as of now. */
export function jobCtx(
  organizationId: number,
  actor: UserActor & { readonly jobRun: JobRunKey },
  privileges: ReadonlySet<Privilege>,
): Ctx {
  const { jobId, attempt } = actor.jobRun;
  const facts = { requestId: `job-${jobId}-${attempt}` };
  return { ...anonymousCtx(facts), organizationId, actor, privileges };
}

/** The session that the request belongs to; 0, which no session has, when there is none. */
export function currentSessionId({ actor }: Pick<Ctx, "actor">): number {
  return (actor.type === "user" ? actor.sessionId : undefined) ?? 0;
}

/** How audit events and messages call the actor. */
export function actorName(actor: Actor): string {
  if (actor.type === "user") return `${actor.firstName} ${actor.lastName}`;
  return actor.type === "system" ? actor.name : "Somebody not signed in";
}
