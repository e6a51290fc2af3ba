import type { OperationDetails, ParameterRow } from "@/lib/api/schemas";

// A call of the API as one puts it together by hand: values of parameters and the text of a body. Pure.

export interface ApiCall {
  readonly method: string;
  /** With its parameters filled in, and the query: "/users/17?pageSize=50". */
  readonly target: string;
  readonly headers: Readonly<Record<string, string>>;
  /** Undefined: no body. */
  readonly body: string | undefined;
  /** Whether it is sent with the two secrets. */
  readonly hasSecrets: boolean;
}

/** What stands in the form, by place and name: "path idOrEmail". */
export type CallValues = Readonly<Record<string, string>>;

type Shape = Pick<OperationDetails, "method" | "path" | "parameters" | "body" | "isPublic">;

/** Under which name the value of a parameter is kept. */
export const valueKey = ({ place, name }: Pick<ParameterRow, "place" | "name">) => `${place} ${name}`;

/** What the form begins with: the example of the document. */
export function exampleValues({ parameters }: Pick<Shape, "parameters">): CallValues {
  return Object.fromEntries(parameters.map((parameter) => [valueKey(parameter), parameter.value ?? ""]));
}

const isFile = ({ body }: Pick<Shape, "body">) => (body?.files.length ?? 0) > 0;

/** The body of the example as text; empty where there is none. */
export function exampleBody({ body }: Pick<Shape, "body">): string {
  if (body?.example === undefined) return "";
  return isFile({ body }) ? String(body.example) : JSON.stringify(body.example, null, 2);
}

/** The call that these values make. What is left empty is not sent. */
export function callOf(operation: Shape, values: CallValues, body: string): ApiCall {
  const { method, path, parameters, isPublic } = operation;
  const filled = (place: ParameterRow["place"]) =>
    parameters
      .filter((parameter) => parameter.place === place)
      .map((parameter) => [parameter.name, values[valueKey(parameter)] ?? ""] as const)
      .filter(([, value]) => value !== "");
  const inPath = new Map(filled("path"));
  const resource = path.replace(/\{(\w+)\}/g, (whole, name: string) => {
    const value = inPath.get(name);
    return value === undefined ? whole : encodeURIComponent(value).replaceAll("%40", "@");
  });
  const query = new URLSearchParams(filled("query").map(([name, value]) => [name, value])).toString();
  const isSent = operation.body !== undefined && body.trim() !== "";
  return {
    method,
    target: query ? `${resource}?${query}` : resource,
    headers: {
      ...Object.fromEntries(filled("header")),
      ...(isSent && operation.body && { "content-type": operation.body.mediaType }),
    },
    body: isSent ? body : undefined,
    hasSecrets: !isPublic,
  };
}

/** The call of the document's example. */
export function exampleCall(operation: Shape): ApiCall {
  return callOf(operation, exampleValues(operation), exampleBody(operation));
}

/** What is missing or wrong before it can be sent, by the key of the value or "body". */
export function callMistakes(operation: Shape, values: CallValues, body: string): Record<string, string> {
  const mistakes: Record<string, string> = {};
  for (const parameter of operation.parameters) {
    const key = valueKey(parameter);
    const value = values[key] ?? "";
    if (parameter.isRequired && value === "") mistakes[key] = "Fill this in.";
    // A browser takes these for a way up, however they are encoded.
    if (parameter.place === "path" && /^\.\.?$/.test(value)) mistakes[key] = "This cannot stand in a path.";
  }
  if (isFile(operation)) {
    if (body.trim() === "") mistakes.body = "Write what the file holds.";
  } else if (operation.body && (body.trim() !== "" || operation.body.isRequired)) {
    try {
      JSON.parse(body);
    } catch {
      mistakes.body = body.trim() === "" ? "Write a body in JSON." : "This is not JSON.";
    }
  }
  return mistakes;
}
