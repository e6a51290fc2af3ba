import { AppError } from "../errors";

/**
 * Refusals of a verb, with its fields called as the API calls them.
 * @param names of the fields of the verb, each with that of the API; others stay
 */
export async function withFieldNames<T>(
  names: Readonly<Record<string, string>>,
  work: () => Promise<T>,
): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof AppError) || !error.fields) throw error;
    const { code, message, details, retryAfterSeconds, apiStatus, target } = error;
    const fields = Object.fromEntries(
      Object.entries(error.fields).map(([name, messages]) => [names[name] ?? name, messages]),
    );
    throw new AppError(code, message, {
      fields,
      details,
      ...(retryAfterSeconds !== undefined && { retryAfterSeconds }),
      ...(apiStatus !== undefined && { apiStatus }),
      ...(target && { target }),
    });
  }
}
