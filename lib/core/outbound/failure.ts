import { AppError } from "../errors";

const codeOf = (error: unknown): string => {
  if (error instanceof AggregateError) return codeOf(error.errors[0]);
  return typeof error === "object" && error !== null && "code" in error ? String(error.code) : "";
};

const sentences: readonly (readonly [codes: RegExp, sentence: (place: string) => string])[] = [
  [/^ENOTFOUND$|^EAI_/, (place) => `The name of ${place} cannot be found.`],
  [/^ECONNREFUSED$/, (place) => `${place} accepts no connections.`],
  [/CERT|SELF_SIGNED|UNABLE_TO_VERIFY|ISSUER/, (place) => `The certificate of ${place} is not accepted.`],
  [/^ENETUNREACH$|^EHOSTUNREACH$/, (place) => `${place} cannot be reached.`],
];

/**
 * Why a request failed, for whoever looks at the job.
 * @param place the host alone: a path may hold what is nobody else's business
 */
export function failureOf(error: unknown, place: string, isTooLate: boolean): AppError {
  if (error instanceof AppError) return error;
  if (isTooLate) return new AppError("refused", `${place} did not answer in time.`);
  const code = codeOf(error);
  const known = sentences.find(([codes]) => codes.test(code));
  return new AppError(
    "refused",
    known ? known[1](place) : `The connection to ${place} failed${code && ` (${code})`}.`,
  );
}
