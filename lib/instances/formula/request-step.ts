import type { AllowedTarget } from "@/lib/core/outbound/allow-list";
import { refuseHeader } from "@/lib/core/outbound/headers";
import { refuseUrl } from "@/lib/core/outbound/target";
import type { Configuration } from "../configuration";

// The step `httpRequest`: what it may say, and how `{config.KEY}` in it becomes a value of the instance. Pure.

const methods = ["GET", "POST", "PUT", "PATCH", "DELETE"] as const;

export interface RequestStep {
  readonly method: (typeof methods)[number];
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | undefined;
}

export interface StepProblem {
  readonly field: string;
  readonly reason: string;
}

const placeholder = /\{config\.([A-Za-z][A-Za-z0-9_.:-]{0,99})\}/g;

/**
 * Whom a request goes to is never decided by a value. In this one spelling, though addresses have others (`https:host`,
 * `https:\\host`): what is no host to us would be one to the connection.
 */
const writtenHost = /^https?:\/\/[^/?#\\{]+(?=[/?#]|$)/i;

function refuseStepUrl(url: unknown, allowed: readonly AllowedTarget[]): string | undefined {
  if (typeof url !== "string" || url.trim() === "") return "A request has a url.";
  const refusal = refuseUrl(url.trim().replace(placeholder, "x"), allowed);
  if (refusal !== undefined || writtenHost.test(url.trim())) return refusal;
  return "Begin with https:// and the host, written out: only path, query, headers and body take {config.…}.";
}

function readHeaders(headers: unknown): Record<string, string> | StepProblem {
  const problem = (reason: string): StepProblem => ({ field: "headers", reason });
  if (typeof headers !== "object" || headers === null || Array.isArray(headers)) {
    return problem("Headers are an object of names and texts.");
  }
  const found = new Map<string, string>();
  for (const [name, value] of Object.entries(headers)) {
    if (typeof value !== "string") return problem(`The header “${name.slice(0, 100)}” is not text.`);
    const reason = refuseHeader(name, value.replace(placeholder, "x"));
    if (reason !== undefined) return problem(reason);
    found.set(name, value);
  }
  return Object.fromEntries(found);
}

const isProblem = (value: object): value is StepProblem => "reason" in value && "field" in value;

/** @returns the step, or the property that is wrong and why */
export function readRequestStep(
  { method = "GET", url, headers = {}, body }: Readonly<Record<string, unknown>>,
  allowed: readonly AllowedTarget[],
): RequestStep | StepProblem {
  const known = methods.find((each) => typeof method === "string" && each === method.toUpperCase());
  if (!known) return { field: "method", reason: `The method is one of ${methods.join(", ")}.` };
  const reason = refuseStepUrl(url, allowed);
  if (reason !== undefined || typeof url !== "string") return { field: "url", reason: reason ?? "" };
  const read = readHeaders(headers);
  if (isProblem(read)) return read;
  const text =
    body === undefined || body === null || typeof body === "string"
      ? (body ?? undefined)
      : JSON.stringify(body);
  if (text !== undefined && known === "GET")
    return { field: "body", reason: "A GET has no body. Leave it out." };
  const isJson = text !== undefined && typeof body !== "string";
  const hasType = Object.keys(read).some((name) => name.toLowerCase() === "content-type");
  return {
    method: known,
    url: url.trim(),
    headers: isJson && !hasType ? { ...read, "content-type": "application/json" } : read,
    body: text,
  };
}

/**
 * The request as it is sent: each `{config.KEY}` is the instance's value, encoded as its place wants it.
 * @returns the key that the instance does not have, when there is one
 */
export function filledStep(
  step: RequestStep,
  configuration: Configuration,
): RequestStep | { readonly missing: string } {
  const { url, headers, body } = step;
  const all = [url, ...Object.values(headers), body ?? ""].join("\n");
  const missing = [...all.matchAll(placeholder)]
    .map(([, key = ""]) => key)
    .find((key) => !Object.hasOwn(configuration, key));
  if (missing !== undefined) return { missing };
  const fill = (text: string, encode: (value: string) => string) =>
    text.replace(placeholder, (_all, key: string) => encode(configuration[key] ?? ""));
  const isJson = Object.entries(headers).some(
    ([name, value]) => name.toLowerCase() === "content-type" && /json/i.test(value),
  );
  return {
    ...step,
    url: fill(url, encodeURIComponent),
    headers: Object.fromEntries(
      Object.entries(headers).map(([name, value]) => [name, fill(value, (text) => text)]),
    ),
    // Within a JSON text a value stays a text, whatever it says.
    body:
      body === undefined
        ? undefined
        : fill(body, (text) => (isJson ? JSON.stringify(text).slice(1, -1) : text)),
  };
}
