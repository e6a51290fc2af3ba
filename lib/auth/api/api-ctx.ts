import "server-only";
import { anonymousCtx, type ApiCall, type Ctx, type RequestFacts } from "@/lib/core/ctx";
import { AppError } from "@/lib/core/errors";
import { log } from "@/lib/core/log";
import { actorBySecrets, actorByToken, elementInstanceOf, type PresentActor } from "../actor";
import { touchSecret, touchSession } from "./last-use";
import { type ApiCredentials, parseAuthorization } from "./authorization-header";
import { elementTokenHash, secretHashes } from "../secrets";

/** The same words whatever is wrong: which of the two secrets it was is nobody's business. */
const refused = () =>
  new AppError("unauthenticated", "The credentials are not right, or their user cannot act at the moment.");

async function actorOf(credentials: ApiCredentials): Promise<PresentActor | undefined> {
  if (credentials.kind === "bearer") return actorByToken(credentials.token);
  return actorBySecrets(secretHashes(credentials.secrets));
}

/** Which of the caller's element instances the call names; a token of nobody or of somebody else names none. */
async function namedInstance(
  credentials: ApiCredentials,
  present: PresentActor,
): Promise<number | undefined> {
  if (credentials.kind !== "secrets" || credentials.elementToken === undefined) return undefined;
  return elementInstanceOf(present, elementTokenHash(credentials.elementToken));
}

/** Writes when the credential was used last, without keeping the call waiting. */
function touch({ actor }: PresentActor): void {
  const { sessionId, userId } = actor;
  (sessionId === undefined ? touchSecret(userId) : touchSession(sessionId)).catch((error: unknown) => {
    log("warn", "the last use of a credential could not be written", { error });
  });
}

/**
 * Who calls the API: read from the live rows on every call. Cookies count nothing here.
 * @param authorization the header; null: nobody in particular, which is enough for what is public
 * @throws AppError `unauthenticated` for credentials that are malformed or not accepted
 */
export async function apiCtx(authorization: string | null, facts: RequestFacts, call: ApiCall): Promise<Ctx> {
  const nobody: Ctx = { ...anonymousCtx(facts), call };
  if (authorization === null) return nobody;
  const credentials = parseAuthorization(authorization);
  const present = credentials && (await actorOf(credentials));
  if (!present) throw refused();
  if (present.isStale) touch(present);
  const { organizationId, actor, privileges } = present;
  const instanceId = await namedInstance(credentials, present);
  return { ...nobody, call: { ...call, instanceId }, organizationId, actor, privileges };
}
