import { createLoader, parseAsBoolean, parseAsString } from "nuqs/server";

// What the page about the API keeps in the URL.

export const docsParsers = {
  /** The chosen operation; without one the beginning. */
  operation: parseAsString,
  /** What is searched in the list of operations. */
  search: parseAsString.withDefault(""),
  /** Whether the form to try it with is open. */
  try: parseAsBoolean.withDefault(false),
};

/** The same on the server. */
export const loadDocsView = createLoader(docsParsers);

export const docsPath = "/docs/api";

/** Where an operation is shown, with the search of the list kept; null: the beginning. */
export function operationHref(operation: string | null, search = ""): string {
  const parameters = new URLSearchParams();
  if (operation !== null) parameters.set("operation", operation);
  if (search) parameters.set("search", search);
  const query = parameters.toString();
  return query ? `${docsPath}?${query}` : docsPath;
}
